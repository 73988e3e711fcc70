package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.broker.Delivery;
import dev.annex.platform.eventmesh.broker.StoredMessage;
import dev.annex.platform.eventmesh.message.PublishedMessage;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A subscription that lives as long as its link and keeps nothing: without credit a message passes by, a settled or
 * released one is forgotten.
 */
final class LiveConsumption implements Consuming.Consumption, LiveSubscriber {

    private final EventBus bus;
    private final TopicPattern pattern;
    private final Limits limits;
    private final Consumer<Delivery> arrived;
    private final AtomicInteger credit = new AtomicInteger();

    LiveConsumption(EventBus bus, TopicPattern pattern, Limits limits, Consumer<Delivery> arrived) {
        this.bus = bus;
        this.pattern = pattern;
        this.limits = limits;
        this.arrived = arrived;
        bus.join(pattern, this);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public void deliver(PublishedMessage message) {
        if (credit.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            arrived.accept(new Passing(message));
        }
    }

    @Override
    public void addCredit(int messages) {
        credit.addAndGet(messages);
    }

    @Override
    public int withdrawCredit() {
        return credit.getAndSet(0);
    }

    @Override
    public boolean drained() {
        return true;
    }

    @Override
    public void close() {
        bus.leave(pattern, this);
    }

    private record Passing(PublishedMessage published) implements Delivery {

        @Override
        public StoredMessage message() {
            return new StoredMessage(published.id(), published.content(), published.priority(), Instant.EPOCH, 0);
        }

        @Override
        public CompletableFuture<Void> acknowledge() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void release(boolean attempted) {
            // Nothing to go back to.
        }
    }
}
