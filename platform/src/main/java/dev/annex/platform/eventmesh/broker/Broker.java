package dev.annex.platform.eventmesh.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.jspecify.annotations.Nullable;

/**
 * Durable queues in this process. Nothing is acknowledged before it is on disk.
 *
 * <p>All verbs but {@link #start} and {@link #stop} need a started broker and fail with {@link BrokerFailure} otherwise.
 */
public final class Broker {

    private final Path directory;
    private final Map<String, Admission> admissions = new ConcurrentHashMap<>();
    private volatile @Nullable ActiveMQServer server;

    /** @param directory where journal and pages live; made at the first start */
    public Broker(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts on whatever the directory holds, with exactly these queues: missing ones are made, others removed with
     * their messages. Does nothing if it runs.
     */
    public synchronized void start(Collection<QueueSpec> queues) {
        if (server != null) {
            return;
        }
        var configuration = BrokerConfiguration.in(directory);
        queues.forEach(queue -> configuration.addAddressSetting(queue.name(), BrokerConfiguration.of(queue)));
        ActiveMQServer starting = new ActiveMQServerImpl(configuration);
        try {
            starting.start();
            // A failed start is only logged by the server itself.
            if (!starting.isStarted() || starting.getPostOffice() == null) {
                throw new BrokerFailure("The message store in " + directory + " cannot be opened; the log says why");
            }
            server = starting;
            Set<String> wanted = queues.stream().map(QueueSpec::name).collect(Collectors.toSet());
            for (String name : names(starting)) {
                if (!wanted.contains(name)) {
                    drop(name);
                }
            }
            queues.forEach(this::ensure);
        } catch (Exception e) {
            server = null;
            stop(starting);
            throw failure("The message store in " + directory + " cannot be started: " + e.getMessage(), e);
        }
    }

    public synchronized void stop() {
        ActiveMQServer running = server;
        server = null;
        admissions.clear();
        if (running != null) {
            stop(running);
        }
    }

    public boolean running() {
        return server != null;
    }

    /** Makes the queue or gives the existing one these settings. */
    public void ensure(QueueSpec queue) {
        ActiveMQServer running = server();
        try {
            running.getAddressSettingsRepository().addMatch(queue.name(), BrokerConfiguration.of(queue));
            QueueConfiguration configuration = QueueConfiguration.of(queue.name())
                    .setAddress(queue.name())
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true)
                    .setExclusive(queue.exclusive())
                    .setAutoCreateAddress(true)
                    .setAutoDelete(false);
            if (running.locateQueue(queue.name()) == null) {
                running.createQueue(configuration, true);
            } else {
                running.updateQueue(configuration);
            }
            admissions
                    .computeIfAbsent(queue.name(), _ -> new Admission(running.locateQueue(queue.name())))
                    .limit(queue.maxMessages(), queue.maxBytes());
        } catch (Exception e) {
            throw failure("Queue " + queue.name() + " cannot be made", e);
        }
    }

    /** Removes the queue with its messages and cuts off its readers; one that is not there is fine. */
    public void drop(String name) {
        ActiveMQServer running = server();
        try {
            admissions.remove(name);
            SimpleString queue = SimpleString.of(name);
            if (running.locateQueue(queue) != null) {
                running.destroyQueue(queue, null, false, true);
            }
            if (running.getAddressInfo(queue) != null) {
                running.removeAddressInfo(queue, null, true);
            }
            running.getAddressSettingsRepository().removeMatch(name);
        } catch (Exception e) {
            throw failure("Queue " + name + " cannot be removed", e);
        }
    }

    /** A source of messages whose order is kept in every queue. */
    public Publisher publisher() {
        return new Publisher(server(), admissions);
    }

    /**
     * Reads a queue until the reader is closed.
     *
     * @param arrived called by a thread of the broker; must return at once
     * @param gone called when the queue is removed
     */
    public Reader read(String name, int maxUnacknowledged, Consumer<Delivery> arrived, Runnable gone) {
        return Reader.open(server(), queue(name), maxUnacknowledged, arrived, gone);
    }

    /** One message, if there is one within the time; it stays locked until it is settled or the broker stops. */
    public Optional<Delivery> take(String name, Duration wait) throws InterruptedException {
        Queue queue = queue(name);
        if (Reader.drained(queue)) {
            return Optional.empty();
        }
        BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        try (Reader reader = Reader.open(server(), queue, 1, arrived::add, () -> {})) {
            reader.addCredit(1);
            Delivery delivery = arrived.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            if (delivery != null) {
                reader.leave(delivery);
            }
            return Optional.ofNullable(delivery);
        }
    }

    public Depth depth(String name) {
        Queue queue = server().locateQueue(name);
        return queue == null
                ? Depth.EMPTY
                : new Depth(queue.getMessageCount(), queue.getPersistentSize(), queue.getDeliveringCount());
    }

    /** The newest messages, newest first, without consuming them; those in delivery are left out. */
    public List<StoredMessage> browse(String name, int limit) {
        List<StoredMessage> seen = new ArrayList<>();
        try (LinkedListIterator<MessageReference> iterator = queue(name).browserIterator()) {
            while (iterator.hasNext()) {
                MessageReference reference = iterator.next();
                seen.add(Wrapping.unwrap(reference.getMessage(), reference.getDeliveryCount()));
                if (seen.size() > limit) {
                    seen.removeFirst();
                }
            }
        }
        return seen.reversed();
    }

    private Queue queue(String name) {
        Queue queue = server().locateQueue(name);
        if (queue == null) {
            throw new BrokerFailure.NoQueue(name);
        }
        return queue;
    }

    private ActiveMQServer server() {
        ActiveMQServer running = server;
        if (running == null) {
            throw new BrokerFailure("The message store is not running");
        }
        return running;
    }

    private static Set<String> names(ActiveMQServer server) {
        return server.getPostOffice()
                .getAllBindings()
                .filter(binding -> binding.getBindable() instanceof Queue)
                .map(binding -> binding.getUniqueName().toString())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void stop(ActiveMQServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw failure("The message store did not stop in order", e);
        }
    }

    static BrokerFailure failure(String message, Exception cause) {
        return cause instanceof BrokerFailure known ? known : new BrokerFailure(message, cause);
    }
}
