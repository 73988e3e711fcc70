package dev.annex.system.eventing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the publisher of a channel that there is something to do, as soon as it is committed. */
@Component
class Wakeups {

    private final Map<String, Semaphore> sleepers = new ConcurrentHashMap<>();

    /** What the publisher of the channel sleeps on. */
    Semaphore of(String channel) {
        return sleepers.computeIfAbsent(channel, _ -> new Semaphore(0));
    }

    void afterCommit(String channel) {
        afterCommit(() -> of(channel).release());
    }

    /** Runs at once outside of a transaction. */
    static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
