package dev.annex.platform.eventmesh.broker;

import org.jspecify.annotations.Nullable;

/**
 * A queue as the broker has to keep it.
 *
 * @param exclusive whether the first reader gets everything and others stand by
 * @param maxMessages 0 for no limit
 * @param maxBytes sum of the stored messages
 * @param maxRedeliveries repeated deliveries of one message before it leaves the queue; 0 for no limit
 * @param deadMessageQueue takes messages that expire or run out of deliveries; without it they are dropped
 */
public record QueueSpec(
        String name,
        boolean exclusive,
        int maxMessages,
        long maxBytes,
        int maxRedeliveries,
        @Nullable String deadMessageQueue) {}
