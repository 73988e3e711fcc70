package dev.annex.platform.eventmesh.gateway;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a connection's thread: bytes from the other side, of which there is room for a few, and work from
 * within, which goes first and is bounded by whoever sends it (credit).
 */
final class Inbox {

    private static final int ROOM = 256 * 1024;
    private static final int MOST_UNDER_WAY = 8 * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<byte[]> bytes = new ArrayDeque<>();
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private int waiting;
    private int underWay;
    private boolean closed;

    /** Waits while there is no room, which in the end slows down the other side. */
    void put(byte[] data) throws InterruptedException {
        lock.lock();
        try {
            while (waiting >= ROOM && !closed) {
                room.await();
            }
            bytes.add(data);
            waiting += data.length;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    void put(Runnable task) {
        lock.lock();
        try {
            if (!closed) {
                work.add(task);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next piece of work or bytes ({@code Runnable} or {@code byte[]}); {@code null} after the time. */
    @Nullable
    Object take(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (true) {
                Object next = poll();
                if (next != null || left <= 0) {
                    return next;
                }
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Object poll() {
        Runnable task = work.poll();
        if (task != null) {
            return task;
        }
        if (underWay > MOST_UNDER_WAY) {
            return null;
        }
        byte[] data = bytes.poll();
        if (data != null) {
            waiting -= data.length;
            room.signal();
        }
        return data;
    }

    /** Only the connection's thread changes it. */
    void underWay(int change) {
        underWay += change;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            work.clear();
            bytes.clear();
            room.signalAll();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
