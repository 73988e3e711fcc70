package dev.annex.platform.eventmesh.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTests {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final QueueSpec ORDERS = queue("sub/ns/orders");
    private static final QueueSpec AUDIT = queue("sub/ns/audit");

    @TempDir
    Path directory;

    private Broker broker;

    @BeforeEach
    void start() {
        broker = new Broker(directory);
        broker.start(List.of(ORDERS, AUDIT));
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    @Test
    void keepsMessagesWhenItRestarts() throws Exception {
        store("one", ORDERS, AUDIT);
        store("two", ORDERS);

        restart(ORDERS, AUDIT);

        assertThat(text(take(ORDERS))).isEqualTo("one");
        assertThat(text(take(ORDERS))).isEqualTo("two");
        assertThat(text(take(AUDIT))).isEqualTo("one");
    }

    @Test
    void restartsManyTimesOnOneJournal() {
        for (int i = 0; i < 3; i++) {
            store("round " + i, ORDERS);
            restart(ORDERS, AUDIT);
        }

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(broker.depth(ORDERS.name()).messages()).isEqualTo(3));
    }

    @Test
    void removesQueuesNobodyKnowsAnyMoreWhenItStarts() {
        store("one", ORDERS, AUDIT);

        restart(ORDERS);
        restart(ORDERS, AUDIT);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(broker.depth(ORDERS.name()).messages()).isEqualTo(1));
        assertThat(broker.depth(AUDIT.name()).messages()).isZero();
    }

    @Test
    void forgetsAnAcknowledgedMessageForGood() throws Exception {
        store("one", ORDERS);
        take(ORDERS).orElseThrow().acknowledge().get();

        restart(ORDERS, AUDIT);

        assertThat(take(ORDERS)).isEmpty();
    }

    @Test
    void handsAReleasedMessageOutAgainAndCounts() throws Exception {
        store("one", ORDERS);

        take(ORDERS).orElseThrow().release(true);
        var again = take(ORDERS).orElseThrow();

        assertThat(again.message().redeliveries()).isEqualTo(1);
        assertThat(again.message().id()).isEqualTo("id of one");
    }

    @Test
    void storesInAllQueuesOrInNone() {
        broker.ensure(new QueueSpec(AUDIT.name(), false, 1, 1_000_000, 0, null));
        store("one", ORDERS, AUDIT);

        assertThatThrownBy(() -> store("two", ORDERS, AUDIT))
                .hasCauseInstanceOf(BrokerFailure.Full.class)
                .hasMessageContaining(AUDIT.name());

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(broker.depth(ORDERS.name()).messages()).isEqualTo(1));
    }

    @Test
    void refusesWhatWouldOverrunTheSizeOfAQueue() {
        broker.ensure(new QueueSpec(ORDERS.name(), false, 0, 5_000, 0, null));

        store("x".repeat(4_000), ORDERS);

        assertThatThrownBy(() -> store("x".repeat(4_000), ORDERS)).hasCauseInstanceOf(BrokerFailure.Full.class);
    }

    @Test
    void takesMessagesOfOneMebibyte() throws Exception {
        String large = "x".repeat(1_048_576);

        store(large, ORDERS);
        restart(ORDERS, AUDIT);

        assertThat(text(take(ORDERS))).isEqualTo(large);
    }

    @Test
    void keepsWhatDoesNotFitIntoMemory() throws Exception {
        String content = "x".repeat(500_000);
        for (int i = 0; i < 20; i++) {
            store(i + content, ORDERS);
        }

        restart(ORDERS, AUDIT);

        for (int i = 0; i < 20; i++) {
            Delivery delivery = take(ORDERS).orElseThrow();
            assertThat(text(Optional.of(delivery))).isEqualTo(i + content);
            delivery.acknowledge().get();
        }
        assertThat(take(ORDERS)).isEmpty();
    }

    @Test
    void movesAMessageOutOfDeliveriesToItsDeadMessageQueue() throws Exception {
        broker.ensure(new QueueSpec(ORDERS.name(), false, 0, 1_000_000, 1, AUDIT.name()));
        store("poison", ORDERS);

        take(ORDERS).orElseThrow().release(true);
        take(ORDERS).orElseThrow().release(true);

        await().atMost(SOON).until(() -> broker.depth(AUDIT.name()).messages() == 1);
        assertThat(text(take(AUDIT))).isEqualTo("poison");
        assertThat(take(ORDERS)).isEmpty();
    }

    @Test
    void doesNotHandOutWhatHasExpired() throws Exception {
        var message = new NewMessage("id", "late".getBytes(StandardCharsets.UTF_8), 4, Instant.now());
        broker.publisher()
                .store(message, List.of(new Target(ORDERS.name(), System.currentTimeMillis() - 1000)))
                .get();

        assertThat(take(ORDERS)).isEmpty();
    }

    @Test
    void givesAReaderNoMoreThanItsCredit() {
        for (int i = 0; i < 5; i++) {
            store("m" + i, ORDERS);
        }
        List<Delivery> arrived = new ArrayList<>();

        try (Reader reader = broker.read(ORDERS.name(), 100, arrived::add, () -> {})) {
            reader.addCredit(2);
            await().atMost(SOON).until(() -> arrived.size() == 2);
            reader.addCredit(2);
            await().atMost(SOON).until(() -> arrived.size() == 4);
        }

        assertThat(arrived).extracting(each -> text(Optional.of(each))).containsExactly("m0", "m1", "m2", "m3");
    }

    @Test
    void putsBackWhatAReaderLeavesInOrder() {
        for (int i = 0; i < 5; i++) {
            store("m" + i, ORDERS);
        }
        BlockingQueue<Delivery> first = new LinkedBlockingQueue<>();
        try (Reader reader = broker.read(ORDERS.name(), 100, first::add, () -> {})) {
            reader.addCredit(5);
            await().atMost(SOON).until(() -> first.size() == 5);
        }

        BlockingQueue<Delivery> second = new LinkedBlockingQueue<>();
        try (Reader reader = broker.read(ORDERS.name(), 100, second::add, () -> {})) {
            reader.addCredit(5);
            await().atMost(SOON).until(() -> second.size() == 5);
        }

        assertThat(second).extracting(each -> text(Optional.of(each))).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void cutsOffTheReadersOfADroppedQueue() throws Exception {
        var gone = new CompletableFuture<Void>();
        broker.read(ORDERS.name(), 10, _ -> {}, () -> gone.complete(null));

        broker.drop(ORDERS.name());
        broker.drop(ORDERS.name());

        gone.get(5, TimeUnit.SECONDS);
        assertThatThrownBy(() -> broker.take(ORDERS.name(), SOON)).isInstanceOf(BrokerFailure.NoQueue.class);
    }

    @Test
    void browsesTheNewestWithoutConsumingThem() {
        store("one", ORDERS);
        store("two", ORDERS);
        store("three", ORDERS);

        assertThat(broker.browse(ORDERS.name(), 2))
                .extracting(StoredMessage::id)
                .containsExactly("id of three", "id of two");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(broker.depth(ORDERS.name()).messages()).isEqualTo(3));
    }

    private void restart(QueueSpec... queues) {
        broker.stop();
        broker = new Broker(directory);
        broker.start(List.of(queues));
    }

    private void store(String text, QueueSpec... queues) {
        var message = new NewMessage(
                "id of " + text.substring(0, Math.min(20, text.length())),
                text.getBytes(StandardCharsets.UTF_8),
                4,
                Instant.now());
        broker.publisher()
                .store(
                        message,
                        List.of(queues).stream()
                                .map(queue -> new Target(queue.name(), 0))
                                .toList())
                .join();
    }

    private Optional<Delivery> take(QueueSpec queue) throws InterruptedException {
        return broker.take(queue.name(), SOON);
    }

    private static String text(Optional<Delivery> delivery) {
        return new String(delivery.orElseThrow().message().content(), StandardCharsets.UTF_8);
    }

    private static QueueSpec queue(String name) {
        return new QueueSpec(name, false, 0, 100_000_000, 0, null);
    }
}
