package dev.annex.platform.eventmesh.broker;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.core.server.Queue;

/**
 * Keeps a queue within its limits. What is on its way to disk counts already, so that publishers side by side cannot
 * overrun a limit together.
 */
final class Admission {

    private final Queue queue;
    private final AtomicLong messagesUnderWay = new AtomicLong();
    private final AtomicLong bytesUnderWay = new AtomicLong();
    private volatile int maxMessages;
    private volatile long maxBytes;

    Admission(Queue queue) {
        this.queue = queue;
    }

    void limit(int messages, long bytes) {
        maxMessages = messages;
        maxBytes = bytes;
    }

    /** Takes room for a message, to be given back by {@link #refused} or {@link #stored}. */
    boolean enter(long size) {
        long messages = messagesUnderWay.incrementAndGet();
        long bytes = bytesUnderWay.addAndGet(size);
        boolean fits = (maxMessages == 0 || queue.getMessageCount() + messages <= maxMessages)
                && queue.getPersistentSize() + bytes <= maxBytes;
        if (!fits) {
            refused(size);
        }
        return fits;
    }

    /** The queue counts a stored message a moment later, by its own thread; until then it counts here. */
    void stored(long size) {
        queue.flushOnIntermediate(() -> refused(size));
    }

    void refused(long size) {
        messagesUnderWay.decrementAndGet();
        bytesUnderWay.addAndGet(-size);
    }
}
