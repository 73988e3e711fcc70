package dev.annex.platform.eventmesh;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.broker.Broker;
import dev.annex.platform.eventmesh.broker.BrokerFailure;
import dev.annex.platform.eventmesh.broker.QueueSpec;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The event buses of all subaccounts: what the database says of queues and subscriptions, made true in memory and in the
 * broker. The database is changed first; then {@link #synchronize} brings the rest after it, from whatever state. A
 * crash in between is mended by the next start.
 *
 * <p>Nothing starts before it is needed: an installation without queues runs without a broker.
 */
@Component
public class EventBuses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventBuses.class);

    private final Broker broker;
    private final QueueStore queues;
    private final MessageClientStore clients;
    private final Map<SubaccountId, EventBus> buses = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile boolean stopped;

    EventBuses(Broker broker, QueueStore queues, MessageClientStore clients) {
        this.broker = broker;
        this.queues = queues;
        this.clients = clients;
    }

    /** The broker, started. */
    Broker broker() {
        if (!started) {
            open();
        }
        return broker;
    }

    EventBus of(SubaccountId subaccount) {
        broker();
        return buses.computeIfAbsent(subaccount, _ -> new EventBus());
    }

    /** Makes memory and broker agree with what the database now says of a queue. */
    synchronized void synchronize(SubaccountId subaccount, String name) {
        Optional<Queue> queue = queues.find(subaccount, name);
        if (queue.isPresent()) {
            broker().ensure(spec(queue.get()));
            index(queue.get());
        } else if (started) {
            of(subaccount).remove(name);
            broker().drop(stored(subaccount, name));
        }
    }

    /** Name of a queue in the broker: buses share nothing. */
    static String stored(SubaccountId subaccount, String queue) {
        return subaccount.value() + "/" + queue;
    }

    private synchronized void open() {
        if (started) {
            return;
        }
        if (stopped) {
            throw new EventMeshException.Unavailable("The event mesh is shutting down");
        }
        List<Queue> known = queues.all();
        try {
            broker.start(known.stream().map(EventBuses::spec).toList());
        } catch (BrokerFailure e) {
            LOG.error("The event mesh cannot open its messages", e);
            throw new EventMeshException.Unavailable("The event mesh cannot open its messages; the log says why");
        }
        known.forEach(this::index);
        started = true;
    }

    private void index(Queue queue) {
        Permissions permissions = clients.find(queue.instanceId())
                .map(client -> new Permissions(client.rules()))
                .orElseThrow();
        Map<TopicPattern, Limits> patterns = new LinkedHashMap<>();
        for (String text : queues.subscriptions(queue)) {
            TopicPattern.parse(text)
                    .ifPresent(pattern ->
                            permissions.subscribing(pattern).ifPresent(limits -> patterns.put(pattern, limits)));
        }
        buses.computeIfAbsent(queue.subaccount(), _ -> new EventBus()).put(queue, patterns);
    }

    private static QueueSpec spec(Queue queue) {
        QueueSettings settings = queue.settings();
        return new QueueSpec(
                stored(queue.subaccount(), queue.name()),
                settings.accessType() == QueueSettings.AccessType.EXCLUSIVE,
                settings.maxQueueMessageCount(),
                settings.maxQueueSizeInBytes(),
                settings.maxRedeliveryCount(),
                settings.deadMsgQueue() == null ? null : stored(queue.subaccount(), settings.deadMsgQueue()));
    }

    /** Opens the broker beside the rest of the start, if there is anything in it. */
    @Override
    public void start() {
        stopped = false;
        if (queues.any()) {
            Thread.ofPlatform().name("event-mesh-start").start(() -> {
                try {
                    broker();
                } catch (RuntimeException e) {
                    LOG.error("The event mesh did not start; it tries again when it is used", e);
                }
            });
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        started = false;
        buses.clear();
        broker.stop();
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }

    /** Up before the web server answers, down after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
