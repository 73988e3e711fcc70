package dev.annex.platform.eventmesh.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;

/** A message in delivery. */
final class Locked implements Delivery {

    private final ActiveMQServer server;
    private final MessageReference reference;
    private final Consumer<Locked> settling;
    private final AtomicBoolean settled = new AtomicBoolean();

    Locked(ActiveMQServer server, MessageReference reference, Consumer<Locked> settling) {
        this.server = server;
        this.reference = reference;
        this.settling = settling;
    }

    long sequence() {
        return reference.getMessageID();
    }

    MessageReference reference() {
        return reference;
    }

    @Override
    public StoredMessage message() {
        return Wrapping.unwrap(reference.getMessage(), reference.getDeliveryCount() - 1);
    }

    @Override
    public CompletableFuture<Void> acknowledge() {
        if (!settled.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        settling.accept(this);
        CompletableFuture<Void> removed = new CompletableFuture<>();
        StorageManager storage = server.getStorageManager();
        OperationContext order =
                new OperationContextImpl(server.getExecutorFactory().getExecutor());
        storage.setContext(order);
        try {
            // Not reference.acknowledge(): that one forgets to count down the deliveries of paged messages.
            reference.getQueue().acknowledge(reference);
            order.executeOnCompletion(new Publisher.Answer(removed));
        } catch (Exception e) {
            removed.completeExceptionally(Broker.failure("The message cannot be acknowledged", e));
        } finally {
            storage.clearContext();
        }
        return removed;
    }

    @Override
    public void release(boolean attempted) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        settling.accept(this);
        try {
            if (!attempted) {
                reference.decrementDeliveryCount();
            }
            // The time would only matter for a delay of the next delivery, and there is none.
            reference.getQueue().cancel(reference, 0);
            reference.getQueue().deliverAsync();
        } catch (Exception e) {
            throw Broker.failure("The message cannot be put back", e);
        }
    }
}
