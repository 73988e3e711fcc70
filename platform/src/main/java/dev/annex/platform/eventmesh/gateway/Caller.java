package dev.annex.platform.eventmesh.gateway;

import dev.annex.platform.eventmesh.MessageClient;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param binding the binding whose secret its token came from
 */
public record Caller(MessageClient client, @Nullable String binding) {}
