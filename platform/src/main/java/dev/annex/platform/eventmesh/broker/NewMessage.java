package dev.annex.platform.eventmesh.broker;

import java.time.Instant;

/** A message about to be stored; its parts are those of {@link StoredMessage}. */
public record NewMessage(String id, byte[] content, int priority, Instant publishedAt) {}
