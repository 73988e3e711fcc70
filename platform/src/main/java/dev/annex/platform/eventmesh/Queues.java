package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.broker.Depth;
import dev.annex.platform.eventmesh.broker.StoredMessage;
import dev.annex.platform.eventmesh.message.MessageCodec;
import dev.annex.platform.eventmesh.message.ReadMessage;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Queues of a message client and the patterns they are subscribed to (event-mesh, 7). */
@Component
public class Queues {

    private final QueueStore store;
    private final EventBuses buses;
    private final QueueAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Queues(QueueStore store, EventBuses buses, QueueAudit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.buses = buses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a request to have something. */
    public enum Saved {
        CREATED,
        CHANGED
    }

    public List<Queue> list(MessageClient client) {
        return store.ofClient(client.instanceId());
    }

    /** @throws Absent if the client has no such queue */
    public Queue require(MessageClient client, String name) {
        return find(client, name)
                .orElseThrow(() -> new Absent("There is no queue '" + name + "' of this message client"));
    }

    /**
     * Creates the queue, or changes the settings of the one that exists.
     *
     * @param settings makes the new settings out of the present ones, which are the standard for a new queue
     * @throws Malformed if the name breaks the rules of event-mesh 7.2
     * @throws NotAllowed if the name is outside the client's namespace
     */
    public Saved save(MessageClient client, String name, UnaryOperator<QueueSettings> settings) {
        checkName(client, name);
        boolean added = Boolean.TRUE.equals(transaction.execute(_ -> {
            QueueSettings before = find(client, name).map(Queue::settings).orElseGet(QueueSettings::standard);
            QueueSettings after = settings.apply(before);
            checkDeadMessageQueue(client, name, after);
            boolean fresh =
                    store.save(new Queue(client.subaccount(), name, client.instanceId(), after, clock.instant()));
            audit.saved(client, name, fresh, before, after);
            return fresh;
        }));
        buses.synchronize(client.subaccount(), name);
        return added ? Saved.CREATED : Saved.CHANGED;
    }

    /**
     * Removes the queue with its messages and subscriptions and cuts off its consumers.
     *
     * @throws Absent if the client has no such queue
     */
    public void delete(MessageClient client, String name) {
        transaction.executeWithoutResult(_ -> {
            require(client, name);
            store.delete(client.subaccount(), name);
            audit.deleted(client, name);
        });
        buses.synchronize(client.subaccount(), name);
    }

    public List<String> subscriptions(MessageClient client, String name) {
        return store.subscriptions(require(client, name));
    }

    /**
     * Lets messages of the pattern's topics flow into the queue from now on.
     *
     * @throws Malformed if it is no pattern
     * @throws NotAllowed if the rules of the client allow none of its topics, or not this one topic
     */
    public Saved subscribe(MessageClient client, String name, String pattern) {
        TopicPattern parsed = TopicPattern.parse(pattern)
                .orElseThrow(() -> new Malformed("topicPattern", "'" + pattern + "' must be " + TopicPattern.RULE));
        if (new Permissions(client.rules()).subscribing(parsed).isEmpty()) {
            throw new NotAllowed("The rules of this message client do not allow it to subscribe to '" + pattern
                    + "': topicRules.subscribeFilter has no filter for it");
        }
        boolean added = Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean fresh = store.subscribe(require(client, name), pattern, clock.instant());
            if (fresh) {
                audit.subscribed(client, name, pattern);
            }
            return fresh;
        }));
        buses.synchronize(client.subaccount(), name);
        return added ? Saved.CREATED : Saved.CHANGED;
    }

    /** @throws Absent if the queue or its subscription does not exist */
    public void unsubscribe(MessageClient client, String name, String pattern) {
        transaction.executeWithoutResult(_ -> {
            if (!store.unsubscribe(require(client, name), pattern)) {
                throw new Absent("Queue '" + name + "' is not subscribed to '" + pattern + "'");
            }
            audit.unsubscribed(client, name, pattern);
        });
        buses.synchronize(client.subaccount(), name);
    }

    public QueueUsage usage(Queue queue) {
        Depth depth = buses.broker().depth(stored(queue));
        return new QueueUsage(depth.messages(), depth.bytes(), depth.unacknowledged());
    }

    /** The newest messages, newest first, without consuming them; those in delivery are left out. */
    public List<WaitingMessage> browse(Queue queue, int limit) {
        MessageCodec codec = new MessageCodec();
        return buses.broker().browse(stored(queue), limit).stream()
                .map(stored -> view(stored, codec.read(stored.content())))
                .toList();
    }

    private static WaitingMessage view(StoredMessage stored, ReadMessage message) {
        return new WaitingMessage(
                stored.id(),
                message.to(),
                message.contentType(),
                stored.storedAt(),
                stored.redeliveries(),
                message.payload());
    }

    /**
     * Opens the bus if it is not open yet.
     *
     * @throws EventMeshException.Unavailable if it cannot be used now
     */
    public void ready() {
        buses.broker();
    }

    private Optional<Queue> find(MessageClient client, String name) {
        return store.find(client.subaccount(), name)
                .filter(queue -> queue.instanceId().equals(client.instanceId()));
    }

    private static void checkName(MessageClient client, String name) {
        if (!Names.isQueue(name)) {
            throw new Malformed(
                    "name",
                    "'" + name + "' must consist of 1 to 20 segments of [A-Za-z0-9_.-] joined by '/', at most "
                            + Names.MAX_QUEUE + " characters");
        }
        if (!name.startsWith(client.namespace() + "/")) {
            throw new NotAllowed("The name of a queue of this message client must begin with its namespace: '"
                    + client.namespace() + "/'");
        }
    }

    private void checkDeadMessageQueue(MessageClient client, String name, QueueSettings settings) {
        String dead = settings.deadMsgQueue();
        if (dead == null) {
            return;
        }
        if (dead.equals(name)) {
            throw new Malformed("deadMsgQueue", "a queue cannot be its own dead message queue");
        }
        if (find(client, dead).isEmpty()) {
            throw new Malformed(
                    "deadMsgQueue", "there is no queue '" + dead + "' of this message client; create it first");
        }
    }

    private static String stored(Queue queue) {
        return EventBuses.stored(queue.subaccount(), queue.name());
    }
}
