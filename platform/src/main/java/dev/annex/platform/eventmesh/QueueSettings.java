package dev.annex.platform.eventmesh;

import org.jspecify.annotations.Nullable;

/**
 * How a queue keeps and delivers messages (event-mesh, 7.1).
 *
 * @param maxQueueMessageCount 0 for no limit
 * @param maxRedeliveryCount 0 for no limit
 * @param maxTtl seconds
 * @param respectTtl whether a shorter time to live of a message counts
 * @param deadMsgQueue queue of the same client that takes expired and undeliverable messages; they are dropped without
 */
public record QueueSettings(
        AccessType accessType,
        int maxMessageSizeInBytes,
        long maxQueueSizeInBytes,
        int maxQueueMessageCount,
        int maxDeliveredUnackedMsgsPerFlow,
        int maxRedeliveryCount,
        long maxTtl,
        boolean respectTtl,
        @Nullable String deadMsgQueue) {

    /** Largest message the mesh takes, in bytes. */
    public static final int MAX_MESSAGE_SIZE = 1_048_576;

    public enum AccessType {
        NON_EXCLUSIVE,
        EXCLUSIVE
    }

    public static QueueSettings standard() {
        return new QueueSettings(
                AccessType.NON_EXCLUSIVE, MAX_MESSAGE_SIZE, 1_610_612_736L, 10_000, 10_000, 0, 604_800, true, null);
    }
}
