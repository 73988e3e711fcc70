package dev.annex.foundation.operations;

import dev.annex.foundation.problems.Correlation;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Long work that survives crashes. An operation is a row committed together with what caused it; any replica resumes it.
 * Ended operations are kept for at least 24 hours (administration-api, 1).
 */
public final class Operations {

    private final OperationStore store;
    private final Clock clock;
    private final Runnable wake;

    Operations(OperationStore store, Clock clock, Runnable wake) {
        this.store = store;
        this.clock = clock;
        this.wake = wake;
    }

    /** Starts work once the caller's transaction has committed; without one, now. */
    public OperationId submit(String kind, String subject, String payload) {
        OperationId id = store.insert(kind, subject, payload, Correlation.current(), clock.instant());
        wakeAfterCommit();
        return id;
    }

    public Optional<Operation> find(OperationId id) {
        return store.find(id);
    }

    /** Those of the operations that are still kept, in no order. */
    public List<Operation> find(Collection<OperationId> ids) {
        return ids.isEmpty() ? List.of() : store.find(ids);
    }

    public Optional<Operation> latestFor(String subject) {
        return store.latestFor(subject);
    }

    /** All operations of a subject that are still kept, newest first. */
    public List<Operation> listFor(String subject) {
        return store.listFor(subject);
    }

    /** Whatever is still kept, newest first. */
    public List<Operation> recent(int limit) {
        return store.recent(limit);
    }

    /** Asks what runs for the subject to stop at its next step; it ends failed with the reason "halted". */
    public void halt(String subject) {
        if (store.requestHalt(subject, clock.instant()) > 0) {
            wakeAfterCommit();
        }
    }

    private void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake.run();
                }
            });
        } else {
            wake.run();
        }
    }
}
