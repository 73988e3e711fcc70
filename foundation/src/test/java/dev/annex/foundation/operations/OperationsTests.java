package dev.annex.foundation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class OperationsTests {

    private final TestDatabase database;
    private final OperationStore store;
    private final Queue<OperationWorker> workers = new ConcurrentLinkedQueue<>();

    OperationsTests(TestDatabase database) {
        this.database = database;
        this.store = new OperationStore(database.jdbc());
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(OperationWorker::stop);
    }

    @Test
    void runsWhatWasSubmittedAndSucceeds() {
        Operations operations = operations(handler("greet", _ -> Outcome.done()), Clock.systemUTC());

        OperationId id = operations.submit("greet", subject(), "payload");

        assertThat(ended(operations, id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void startsNothingWhenTheTransactionThatSubmittedItRollsBack() {
        var runs = new AtomicInteger();
        Operations operations = operations(
                handler("count", _ -> {
                    runs.incrementAndGet();
                    return Outcome.done();
                }),
                Clock.systemUTC());
        String rolledBack = subject();

        database.transaction().executeWithoutResult(status -> {
            operations.submit("count", rolledBack, "");
            status.setRollbackOnly();
        });

        ended(operations, operations.submit("count", subject(), ""));
        assertThat(operations.latestFor(rolledBack)).isEmpty();
        assertThat(runs).hasValue(1);
    }

    @Test
    void showsTheStepThatRunsNow() {
        var reached = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        Operations operations = operations(
                handler("steps", run -> {
                    run.step("second");
                    reached.countDown();
                    released.await();
                    return Outcome.done();
                }),
                Clock.systemUTC());

        OperationId id = operations.submit("steps", subject(), "");

        await().until(() -> reached.getCount() == 0);
        assertThat(operations.find(id).orElseThrow().step()).isEqualTo("second");
        released.countDown();
        ended(operations, id);
    }

    @Test
    void repeatsAnAttemptThatThrewAndKeepsItsNotes() {
        var attempts = new AtomicInteger();
        var remembered = new AtomicReference<String>();
        Operations operations = operations(
                handler("flaky", run -> {
                    if (attempts.incrementAndGet() == 1) {
                        run.memo("made", "42");
                        throw new IllegalStateException("not yet");
                    }
                    remembered.set(run.memo("made").orElse("nothing"));
                    return Outcome.done();
                }),
                Clock.systemUTC());

        OperationId id = operations.submit("flaky", subject(), "");

        assertThat(ended(operations, id).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(remembered).hasValue("42");
    }

    @Test
    void failsWithTheReasonOfItsHandlerAndTellsItInTheSameTransaction() {
        var told = new AtomicReference<String>();
        Operations operations =
                operations(new TestHandler("doomed", _ -> Outcome.failed("no such system"), told), Clock.systemUTC());

        OperationId id = operations.submit("doomed", subject(), "");

        assertThat(ended(operations, id).error()).isEqualTo("no such system");
        assertThat(told).hasValue("no such system");
    }

    @Test
    void givesUpAfterItsDeadline() {
        var clock = new TestClock();
        Operations operations = operations(
                handler("late", _ -> {
                    clock.advance(Duration.ofMinutes(16));
                    return Outcome.retry(Duration.ofSeconds(1), "the system does not answer");
                }),
                clock);

        OperationId id = operations.submit("late", subject(), "");

        assertThat(ended(operations, id).error()).isEqualTo("the system does not answer");
    }

    @Test
    void stopsAtTheNextStepWhenHalted() {
        var started = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        Operations operations = operations(
                handler("long", run -> {
                    started.countDown();
                    released.await();
                    run.step("after the halt");
                    return Outcome.done();
                }),
                Clock.systemUTC());
        String subject = subject();
        OperationId id = operations.submit("long", subject, "");
        await().until(() -> started.getCount() == 0);

        operations.halt(subject);
        released.countDown();

        assertThat(ended(operations, id).error()).isEqualTo("halted");
    }

    @Test
    void isTakenOverWhenTheLeaseOfADeadReplicaRunsOut() {
        var clock = new TestClock();
        String subject = subject();
        OperationId id = store.insert("orphan", subject, "", "c", clock.instant());
        store.claim(id.value(), "dead replica", clock.instant(), Duration.ofSeconds(30));
        Operations operations = operations(handler("orphan", _ -> Outcome.done()), clock);

        clock.advance(Duration.ofSeconds(31));
        operations.submit("orphan", subject(), "");

        assertThat(ended(operations, id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void isNotTakenWhileItsLeaseLives() {
        var clock = new TestClock();
        OperationId id = store.insert("leased", subject(), "", "c", clock.instant());
        store.claim(id.value(), "living replica", clock.instant(), Duration.ofSeconds(30));
        Operations operations = operations(handler("leased", _ -> Outcome.done()), clock);

        ended(operations, operations.submit("leased", subject(), ""));

        assertThat(operations.find(id).orElseThrow().state()).isEqualTo(OperationState.IN_PROGRESS);
    }

    @Test
    void lettingGoOfALostLeaseNeverEndsTheOperationOfTheNewOwner() {
        OperationId id =
                store.insert("stolen", subject(), "", "c", Clock.systemUTC().instant());
        store.claim(id.value(), "new owner", Clock.systemUTC().instant(), Duration.ofSeconds(30));

        boolean ended = store.finish(
                id, "old owner", OperationState.FAILED, "x", Clock.systemUTC().instant());

        assertThat(ended).isFalse();
    }

    @Test
    void resumesAtOnceWhatAProcessWithTheSameDataDirectoryLeft() {
        var clock = new TestClock();
        OperationId id = store.insert("left", subject(), "", "c", clock.instant());
        store.claim(id.value(), "killed process", clock.instant(), Duration.ofSeconds(30));

        Operations operations = operations(handler("left", _ -> Outcome.done()), clock, true);

        assertThat(ended(operations, id).state()).isEqualTo(OperationState.SUCCEEDED);
    }

    private Operations operations(OperationHandler handler, Clock clock) {
        return operations(handler, clock, false);
    }

    private Operations operations(OperationHandler handler, Clock clock, boolean alone) {
        var worker = new OperationWorker(store, database.transaction(), Stream.of(handler), clock, alone);
        workers.add(worker);
        worker.start();
        return new Operations(store, clock, worker::wake);
    }

    private static Operation ended(Operations operations, OperationId id) {
        return await().until(
                        () -> operations.find(id).orElseThrow(),
                        operation -> operation.state().ended());
    }

    private static String subject() {
        return UUID.randomUUID().toString();
    }

    private static OperationHandler handler(String kind, Work work) {
        return new TestHandler(kind, work, new AtomicReference<>());
    }

    private interface Work {
        Outcome run(Run run) throws Exception;
    }

    private record TestHandler(String kind, Work work, AtomicReference<String> told) implements OperationHandler {

        @Override
        public Outcome run(Run run) throws Exception {
            return work.run(run);
        }

        @Override
        public void gaveUp(Run run, String reason) {
            told.set(reason);
        }
    }
}
