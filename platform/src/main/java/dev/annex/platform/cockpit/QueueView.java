package dev.annex.platform.cockpit;

import dev.annex.platform.eventmesh.Queue;
import dev.annex.platform.eventmesh.QueueSettings;
import dev.annex.platform.eventmesh.QueueUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A queue as event-mesh 7.1 has it. */
record QueueView(
        String name,
        long messageCount,
        long queueSizeInBytes,
        long unacknowledgedMessageCount,
        String accessType,
        long maxMessageSizeInBytes,
        long maxQueueSizeInBytes,
        long maxQueueMessageCount,
        long maxDeliveredUnackedMsgsPerFlow,
        long maxRedeliveryCount,
        long maxTtl,
        boolean respectTtl,
        @Nullable String deadMsgQueue,
        Instant createdAt) {

    static QueueView of(Queue queue, QueueUsage usage) {
        QueueSettings settings = queue.settings();
        return new QueueView(
                queue.name(),
                usage.messages(),
                usage.bytes(),
                usage.unacknowledged(),
                settings.accessType().name(),
                settings.maxMessageSizeInBytes(),
                settings.maxQueueSizeInBytes(),
                settings.maxQueueMessageCount(),
                settings.maxDeliveredUnackedMsgsPerFlow(),
                settings.maxRedeliveryCount(),
                settings.maxTtl(),
                settings.respectTtl(),
                settings.deadMsgQueue(),
                queue.createdAt());
    }
}
