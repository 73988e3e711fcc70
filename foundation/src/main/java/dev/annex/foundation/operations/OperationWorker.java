package dev.annex.foundation.operations;

import dev.annex.foundation.problems.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes due operations and runs them, each on a virtual thread, under a lease that it keeps renewing. */
final class OperationWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OperationWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofHours(25);
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final int AT_ONCE = 16;

    private final OperationStore store;
    private final TransactionTemplate transaction;
    private final Map<String, OperationHandler> handlers;
    private final Clock clock;
    private final boolean alone;
    private final String owner = UUID.randomUUID().toString();
    private final Semaphore signal = new Semaphore(0);
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Semaphore end = new Semaphore(0);
    private volatile boolean running;
    private List<Thread> threads = List.of();

    /** @param alone whether the database belongs to this process only, so that every lease found at the start is dead */
    OperationWorker(
            OperationStore store,
            TransactionTemplate transaction,
            Stream<OperationHandler> handlers,
            Clock clock,
            boolean alone) {
        this.store = store;
        this.transaction = transaction;
        this.handlers = handlers.collect(Collectors.toMap(OperationHandler::kind, Function.identity()));
        this.clock = clock;
        this.alone = alone;
    }

    void wake() {
        signal.release();
    }

    @Override
    public void start() {
        running = true;
        if (alone) {
            store.releaseAll(clock.instant());
        }
        threads = List.of(
                Thread.ofVirtual().name("operations").start(this::work),
                Thread.ofVirtual().name("operation leases").start(this::renew));
    }

    @Override
    public void stop() {
        running = false;
        signal.release();
        end.release();
        try {
            // Work in progress gets a moment to reach a step boundary; what does not is resumed by the next process.
            if (slots.tryAcquire(AT_ONCE, MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                slots.release(AT_ONCE);
            }
            for (Thread thread : threads) {
                thread.join(MOMENT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end.drainPermits();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                takeDue();
                sleepUntilDueOrWoken();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Cannot look for due operations, trying again", e);
                if (endsWithin(Duration.ofSeconds(1))) {
                    return;
                }
            }
        }
    }

    private void takeDue() throws InterruptedException {
        for (String id : store.due(clock.instant(), AT_ONCE)) {
            slots.acquire();
            Optional<OperationStore.Claimed> claimed =
                    running ? store.claim(id, owner, clock.instant(), LEASE) : Optional.empty();
            if (claimed.isEmpty()) {
                slots.release();
                continue;
            }
            Thread.ofVirtual()
                    .name("operation " + id)
                    .start(() -> Correlation.run(claimed.get().correlationId(), () -> {
                        try {
                            run(claimed.get());
                        } finally {
                            slots.release();
                            signal.release();
                        }
                    }));
        }
    }

    private void run(OperationStore.Claimed claimed) {
        Operation operation = claimed.operation();
        OperationHandler handler = handlers.get(operation.kind());
        var run = new LeasedRun(operation, store, owner);
        try {
            if (handler == null) {
                postpone(claimed, Duration.ofMinutes(1), "This replica does not know " + operation.kind());
                return;
            }
            end(claimed, handler, run, attempt(claimed, handler, run));
        } catch (LeaseLost e) {
            LOG.info("{}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Operation {} ({}) cannot be recorded, it will be repeated",
                    operation.id().value(),
                    operation.kind(),
                    e);
        }
    }

    private static Outcome attempt(OperationStore.Claimed claimed, OperationHandler handler, LeasedRun run) {
        try {
            run.step(run.currentStep());
            return handler.run(run);
        } catch (HaltRequested e) {
            return Outcome.failed("halted");
        } catch (LeaseLost e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.retry(Duration.ZERO, "interrupted");
        } catch (Exception e) {
            if (claimed.attempts() == 1) {
                // Where it came from is told once; the repetitions tell in a line each that it is still so.
                LOG.warn(
                        "Unexpected failure of operation {} in step '{}'",
                        run.id().value(),
                        run.currentStep(),
                        e);
            }
            return Outcome.retry(
                    Duration.ZERO,
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }

    private void end(OperationStore.Claimed claimed, OperationHandler handler, LeasedRun run, Outcome outcome) {
        Operation operation = claimed.operation();
        switch (outcome) {
            case Outcome.Done _ ->
                transaction.executeWithoutResult(_ -> {
                    if (store.finish(operation.id(), owner, OperationState.SUCCEEDED, null, clock.instant())) {
                        handler.succeeded(run);
                    }
                });
            case Outcome.Failed failed -> fail(operation, handler, run, failed.reason());
            case Outcome.Retry retry
            when pastDeadline(operation, handler) -> fail(operation, handler, run, retry.reason());
            case Outcome.Retry retry -> {
                tell(claimed, run, retry);
                postpone(claimed, retry.after(), retry.reason());
            }
        }
    }

    /** A pause that the handler chose is no failure, it only looks again. */
    private static void tell(OperationStore.Claimed claimed, LeasedRun run, Outcome.Retry retry) {
        if (retry.after().isZero()) {
            LOG.info(
                    "Operation {} ({} of {}) will be repeated after attempt {} in step '{}': {}",
                    claimed.operation().id().value(),
                    claimed.operation().kind(),
                    claimed.operation().subject(),
                    claimed.attempts(),
                    run.currentStep(),
                    retry.reason());
        }
    }

    private boolean pastDeadline(Operation operation, OperationHandler handler) {
        return clock.instant().isAfter(operation.startedAt().plus(handler.deadline()));
    }

    private void fail(Operation operation, OperationHandler handler, LeasedRun run, String reason) {
        transaction.executeWithoutResult(_ -> {
            if (store.finish(operation.id(), owner, OperationState.FAILED, reason, clock.instant())) {
                handler.gaveUp(run, reason);
            }
        });
    }

    private void postpone(OperationStore.Claimed claimed, Duration after, String reason) {
        Duration pause = after.isZero() ? backOff(claimed.attempts()) : after;
        store.postpone(claimed.operation().id(), owner, clock.instant().plus(pause), reason);
    }

    /** One second, doubling to thirty, a quarter either way so that failures do not march in step. */
    private static Duration backOff(int attempts) {
        long seconds = Math.min(30, 1L << Math.min(attempts - 1, 5));
        return Duration.ofMillis(
                (long) (seconds * 1000 * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }

    private void sleepUntilDueOrWoken() throws InterruptedException {
        Instant now = clock.instant();
        Duration pause = store.nextDue()
                .map(due -> Duration.between(now, due))
                .filter(until -> until.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        if (!pause.isPositive() && slots.availablePermits() > 0) {
            return;
        }
        signal.tryAcquire(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        signal.drainPermits();
    }

    private void renew() {
        while (running && !endsWithin(RENEWAL)) {
            try {
                Instant now = clock.instant();
                store.renew(owner, now.plus(LEASE));
                store.forget(now.minus(KEPT));
            } catch (RuntimeException e) {
                LOG.warn("Cannot renew the leases of running operations, trying again", e);
            }
        }
    }

    private boolean endsWithin(Duration duration) {
        try {
            return end.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
