package dev.annex.platform.eventmesh;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue, looked at without consuming it.
 *
 * @param address {@code topic:<name>}, or {@code queue:<name>} if it was put there directly
 * @param redeliveries deliveries that were not acknowledged
 */
public record WaitingMessage(
        String id, String address, @Nullable String contentType, Instant storedAt, int redeliveries, byte[] payload) {}
