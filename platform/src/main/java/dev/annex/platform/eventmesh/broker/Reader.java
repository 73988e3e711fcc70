package dev.annex.platform.eventmesh.broker;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.HandleStatus;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.jspecify.annotations.Nullable;

/** Takes messages of one queue as long as it has credit. */
public final class Reader implements AutoCloseable {

    private final ActiveMQServer server;
    private final Queue queue;
    private final int maxUnacknowledged;
    private final Consumer<Delivery> arrived;
    private final Runnable gone;
    private final Intake intake;
    private final AtomicInteger credit = new AtomicInteger();
    private final Map<Long, Locked> locked = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private Reader(
            ActiveMQServer server, Queue queue, int maxUnacknowledged, Consumer<Delivery> arrived, Runnable gone) {
        this.server = server;
        this.queue = queue;
        this.maxUnacknowledged = maxUnacknowledged;
        this.arrived = arrived;
        this.gone = gone;
        this.intake = new Intake(server.getStorageManager().generateID());
    }

    static Reader open(
            ActiveMQServer server, Queue queue, int maxUnacknowledged, Consumer<Delivery> arrived, Runnable gone) {
        Reader reader = new Reader(server, queue, maxUnacknowledged, arrived, gone);
        try {
            queue.addConsumer(reader.intake);
        } catch (Exception e) {
            throw Broker.failure("Queue " + queue.getName() + " cannot be read", e);
        }
        return reader;
    }

    /** Lets so many more messages arrive. */
    public void addCredit(int messages) {
        credit.addAndGet(messages);
        queue.deliverAsync();
    }

    /** Lets no more messages arrive; returns how many were still allowed. */
    public int withdrawCredit() {
        return credit.getAndSet(0);
    }

    /** Whether the queue holds nothing that could still arrive. */
    public boolean drained() {
        return drained(queue);
    }

    static boolean drained(Queue queue) {
        // The queue counts what was just stored a moment later, by its own thread.
        CountDownLatch counted = new CountDownLatch(1);
        queue.flushOnIntermediate(counted::countDown);
        try {
            return counted.await(1, TimeUnit.SECONDS)
                    && queue.getMessageCount() - queue.getDeliveringCount() <= 0
                    && !queue.getPagingStore().isPaging();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops reading and puts back what was not settled, as attempted. */
    @Override
    public void close() {
        closed = true;
        queue.removeConsumer(intake);
        // Oldest last: each goes to the head of the queue, so their order is kept.
        locked.values().stream()
                .sorted(Comparator.comparingLong(Locked::sequence).reversed())
                .forEach(each -> each.release(true));
    }

    /** Lets a delivery outlive the reader. */
    void leave(Delivery delivery) {
        if (delivery instanceof Locked mine) {
            locked.remove(mine.sequence());
        }
    }

    private final class Intake implements org.apache.activemq.artemis.core.server.Consumer {

        private final long id;

        Intake(long id) {
            this.id = id;
        }

        @Override
        public HandleStatus handle(MessageReference reference) {
            if (closed || locked.size() >= maxUnacknowledged || credit.get() <= 0) {
                return HandleStatus.BUSY;
            }
            credit.decrementAndGet();
            reference.handled();
            reference.setConsumerId(id);
            reference.incrementDeliveryCount();
            locked.put(reference.getMessageID(), new Locked(server, reference, Reader.this::leave));
            return HandleStatus.HANDLED;
        }

        @Override
        public void proceedDeliver(MessageReference reference) {
            Locked delivery = locked.get(reference.getMessageID());
            if (delivery != null) {
                arrived.accept(delivery);
            }
        }

        @Override
        public @Nullable Filter getFilter() {
            return null;
        }

        @Override
        public List<MessageReference> getDeliveringMessages() {
            return locked.values().stream().map(Locked::reference).toList();
        }

        @Override
        public void disconnect() {
            closed = true;
            locked.clear();
            gone.run();
        }

        @Override
        public void failed(Throwable cause) {
            disconnect();
        }

        @Override
        public String debug() {
            return toString();
        }

        @Override
        public String toManagementString() {
            return toString();
        }

        @Override
        public long sequentialID() {
            return id;
        }

        @Override
        public String toString() {
            return "Reader[" + queue.getName() + ", credit " + credit + "]";
        }
    }
}
