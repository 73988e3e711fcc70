package dev.annex.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What every token request looks up and what changes rarely, kept for a few seconds. This process forgets at once what it
 * changes; another replica learns of it when the few seconds are over. Only what exists is kept.
 */
final class ShortMemory<T> {

    private static final Duration STALE = Duration.ofSeconds(5);
    private static final int MOST = 20_000;

    private final ConcurrentHashMap<String, Kept<T>> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    ShortMemory(Clock clock) {
        this.clock = clock;
    }

    private record Kept<T>(T value, Instant readAt) {}

    Optional<T> find(String key, Function<String, Optional<T>> look) {
        Instant now = clock.instant();
        Kept<T> known = kept.get(key);
        if (known != null && now.isBefore(known.readAt().plus(STALE))) {
            return Optional.of(known.value());
        }
        Optional<T> found = look.apply(key);
        // What a transaction has not committed yet is nobody else's to see.
        if (found.isPresent() && !TransactionSynchronizationManager.isActualTransactionActive()) {
            if (kept.size() >= MOST) {
                kept.clear();
            }
            kept.put(key, new Kept<>(found.get(), now));
        }
        return found;
    }

    void forget(String key) {
        kept.remove(key);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            // A reader may have kept the old state again before the commit.
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    kept.remove(key);
                }
            });
        }
    }
}
