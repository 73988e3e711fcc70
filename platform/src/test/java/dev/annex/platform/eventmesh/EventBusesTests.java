package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.broker.Broker;
import dev.annex.platform.eventmesh.routing.TopicName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Database, memory and broker after a crash in between. */
@OnBothDatabases
class EventBusesTests {

    private static final Instant NOW = Instant.EPOCH;

    private final SubaccountId subaccount = new SubaccountId(UUID.randomUUID().toString());
    private final String instance = UUID.randomUUID().toString();
    private final MessageClientStore clients;
    private final QueueStore queues;
    private final Broker broker;
    private EventBuses buses;

    EventBusesTests(TestDatabase database, @TempDir Path directory) {
        JsonMapper json = JsonMapper.builder().build();
        clients = new MessageClientStore(database.jdbc(), json);
        queues = new QueueStore(database.jdbc(), json);
        broker = new Broker(directory);
        buses = new EventBuses(broker, queues, clients);
        clients.add(
                new NewMessageClient(
                        instance, subaccount, "client", "a/b/c", Rules.ownNamespace(), Options.all(), 10, null),
                "xsappname",
                NOW);
    }

    @AfterEach
    void stop() {
        queues.ofClient(instance).forEach(queue -> queues.delete(subaccount, queue.name()));
        buses.stop();
    }

    @Test
    void needNoBrokerAsLongAsThereIsNoQueue() {
        buses.start();

        assertThat(broker.running()).isFalse();
    }

    @Test
    void makeAQueueThatOnlyTheDatabaseKnows() {
        Queue queue = save("a/b/c/q");
        queues.subscribe(queue, "a/b/c/t/*", NOW);

        assertThat(route("a/b/c/t/x")).containsExactly("a/b/c/q");
        assertThat(broker.depth(EventBuses.stored(subaccount, "a/b/c/q")).messages())
                .isZero();
    }

    @Test
    void forgetAQueueThatTheDatabaseDoesNotKnowAnyMore() {
        save("a/b/c/kept");
        Queue queue = save("a/b/c/q");
        queues.subscribe(queue, "a/b/c/t/*", NOW);
        buses.of(subaccount);
        queues.delete(subaccount, "a/b/c/q");
        restart();

        assertThat(route("a/b/c/t/x")).isEmpty();
    }

    @Test
    void followWhatTheDatabaseSaysOfAQueue() {
        Queue queue = save("a/b/c/q");
        buses.synchronize(subaccount, "a/b/c/q");
        queues.subscribe(queue, "a/b/c/t/*", NOW);
        buses.synchronize(subaccount, "a/b/c/q");
        List<String> subscribed = route("a/b/c/t/x");
        queues.unsubscribe(queue, "a/b/c/t/*");
        buses.synchronize(subaccount, "a/b/c/q");

        assertThat(subscribed).containsExactly("a/b/c/q");
        assertThat(route("a/b/c/t/x")).isEmpty();
    }

    @Test
    void narrowASubscriptionWiderThanTheRules() {
        Queue queue = save("a/b/c/q");
        queues.subscribe(queue, "+/+/+/ce/x", NOW);

        assertThat(route("a/b/c/ce/x")).containsExactly("a/b/c/q");
        assertThat(route("d/e/f/ce/x")).isEmpty();
    }

    @Test
    void keepNamesUniqueInASubaccountOnly() {
        assertThat(add(subaccount, "client", "other/name/space")).isFalse();
        assertThat(add(subaccount, "other", "a/b/c")).isFalse();
        assertThat(add(new SubaccountId(UUID.randomUUID().toString()), "client", "a/b/c"))
                .isTrue();
    }

    private boolean add(SubaccountId to, String emname, String namespace) {
        return clients.add(
                new NewMessageClient(
                        UUID.randomUUID().toString(),
                        to,
                        emname,
                        namespace,
                        Rules.none(),
                        Options.standard(),
                        10,
                        null),
                "xsappname",
                NOW);
    }

    private void restart() {
        buses.stop();
        buses = new EventBuses(broker, queues, clients);
    }

    private Queue save(String name) {
        Queue queue = new Queue(subaccount, name, instance, QueueSettings.standard(), NOW);
        queues.save(queue);
        return queue;
    }

    private List<String> route(String topic) {
        return buses.of(subaccount).route(TopicName.parse(topic).orElseThrow()).stream()
                .map(Queue::name)
                .toList();
    }
}
