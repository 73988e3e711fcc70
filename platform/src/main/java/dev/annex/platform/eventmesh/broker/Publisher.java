package dev.annex.platform.eventmesh.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.core.io.IOCallback;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.impl.TransactionImpl;

/**
 * Stores messages in the order they come. Not for several threads at once. The answer comes later than the call, so
 * that many messages share one write to disk.
 */
public final class Publisher {

    private final ActiveMQServer server;
    private final StorageManager storage;
    private final Map<String, Admission> admissions;
    private final OperationContext order;

    Publisher(ActiveMQServer server, Map<String, Admission> admissions) {
        this.server = server;
        this.storage = server.getStorageManager();
        this.admissions = admissions;
        this.order = new OperationContextImpl(server.getExecutorFactory().getExecutor());
    }

    /**
     * Stores a message in all these queues or in none. A queue that has been removed meanwhile is passed over.
     *
     * @return done when the message is on disk; fails with {@link BrokerFailure.Full} or another {@link BrokerFailure}
     */
    public CompletableFuture<Void> store(NewMessage message, List<Target> targets) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        List<Admission> admitted = new ArrayList<>(targets.size());
        List<Target> reached = new ArrayList<>(targets.size());
        int size = message.content().length;
        for (Target target : targets) {
            Admission admission = admissions.get(target.queue());
            if (admission == null) {
                continue;
            }
            if (!admission.enter(size)) {
                admitted.forEach(other -> other.refused(size));
                stored.completeExceptionally(new BrokerFailure.Full(target.queue()));
                return stored;
            }
            admitted.add(admission);
            reached.add(target);
        }
        stored.whenComplete((_, failure) -> admitted.forEach(admission -> {
            if (failure == null) {
                admission.stored(size);
            } else {
                admission.refused(size);
            }
        }));
        if (reached.isEmpty()) {
            stored.complete(null);
            return stored;
        }
        write(message, reached, stored);
        return stored;
    }

    private void write(NewMessage message, List<Target> targets, CompletableFuture<Void> stored) {
        storage.setContext(order);
        Transaction transaction = new TransactionImpl(storage);
        try {
            for (Target target : targets) {
                server.getPostOffice().route(Wrapping.wrap(message, target, storage.generateID()), transaction, false);
            }
            transaction.commit();
            order.executeOnCompletion(new Answer(stored));
        } catch (Exception e) {
            rollBack(transaction);
            stored.completeExceptionally(Broker.failure("The message cannot be stored: " + e.getMessage(), e));
        } finally {
            storage.clearContext();
        }
    }

    private static void rollBack(Transaction transaction) {
        try {
            transaction.rollback();
        } catch (Exception e) {
            throw Broker.failure("A message that was refused could not be withdrawn", e);
        }
    }

    /** Tells the publisher what became of the write. */
    record Answer(CompletableFuture<Void> stored) implements IOCallback {

        @Override
        public void done() {
            stored.complete(null);
        }

        @Override
        public void onError(int code, String message) {
            stored.completeExceptionally(new BrokerFailure("Writing to disk failed: " + message));
        }
    }
}
