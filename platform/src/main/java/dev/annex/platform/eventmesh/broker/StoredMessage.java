package dev.annex.platform.eventmesh.broker;

import java.time.Instant;

/**
 * A message in a queue.
 *
 * @param id chosen by whoever stored it; the same in every queue the message went to
 * @param content never changed by the broker
 * @param priority 0 to 9; passed through, messages are not reordered by it
 * @param redeliveries earlier deliveries that were not acknowledged
 */
public record StoredMessage(String id, byte[] content, int priority, Instant storedAt, int redeliveries) {}
