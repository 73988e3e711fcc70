package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.broker.BrokerFailure;
import dev.annex.platform.eventmesh.broker.Delivery;
import dev.annex.platform.eventmesh.broker.Reader;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Hands messages to consumers, by the rules of their message clients. */
@Component
public class Consuming {

    private final EventBuses buses;

    Consuming(EventBuses buses) {
        this.buses = buses;
    }

    public Session session(MessageClient client) {
        return new Session(client);
    }

    /** Messages on their way to one consumer. */
    public interface Consumption extends AutoCloseable {

        /** Lets so many more messages arrive. */
        void addCredit(int messages);

        /** Lets no more arrive; returns how many were still allowed. */
        int withdrawCredit();

        /** Whether nothing is there that could arrive now. */
        boolean drained();

        /** Ends it; what was not settled goes back, as attempted. */
        @Override
        void close();
    }

    /** What one client consumes. */
    public final class Session {

        private final MessageClient client;
        private final Permissions permissions;

        private Session(MessageClient client) {
            this.client = client;
            this.permissions = new Permissions(client.rules());
        }

        /**
         * Consumes a queue of the bus.
         *
         * @param arrived called by a thread of the broker; must return at once
         * @param gone called when the queue is deleted
         * @throws NotAllowed if the rules forbid it
         * @throws Absent if there is no such queue
         */
        public Consumption queue(String name, Consumer<Delivery> arrived, Runnable gone) {
            Queue queue = require(name);
            try {
                return new QueueConsumption(buses.broker()
                        .read(
                                EventBuses.stored(queue.subaccount(), name),
                                queue.settings().maxDeliveredUnackedMsgsPerFlow(),
                                arrived,
                                gone));
            } catch (BrokerFailure.NoQueue _) {
                throw absent(name);
            }
        }

        /** One message of a queue, if there is one within the time. */
        public Optional<Delivery> take(String name, Duration wait) throws InterruptedException {
            Queue queue = require(name);
            try {
                return buses.broker().take(EventBuses.stored(queue.subaccount(), name), wait);
            } catch (BrokerFailure.NoQueue _) {
                throw absent(name);
            }
        }

        /**
         * Listens to topics from now on; nothing is kept for the consumer.
         *
         * @throws NotAllowed if the rules allow none of them
         */
        public Consumption topics(String pattern, Consumer<Delivery> arrived) {
            TopicPattern parsed = TopicPattern.parse(pattern)
                    .orElseThrow(() -> new Malformed("address", "'" + pattern + "' must be " + TopicPattern.RULE));
            return new LiveConsumption(buses.of(client.subaccount()), parsed, limits(parsed), arrived);
        }

        private Limits limits(TopicPattern pattern) {
            return permissions
                    .subscribing(pattern)
                    .orElseThrow(
                            () -> new NotAllowed("The rules of this message client do not allow it to subscribe to '"
                                    + pattern + "': topicRules.subscribeFilter has no filter for it"));
        }

        private Queue require(String name) {
            if (!permissions.mayConsume(name)) {
                throw new NotAllowed("The rules of this message client do not allow it to consume queue '" + name
                        + "': queueRules.subscribeFilter has no filter for it");
            }
            Queue queue = buses.of(client.subaccount()).queue(name);
            if (queue == null) {
                throw absent(name);
            }
            return queue;
        }

        private static Absent absent(String name) {
            return new Absent("There is no queue '" + name + "'");
        }
    }

    private record QueueConsumption(Reader reader) implements Consumption {

        @Override
        public void addCredit(int messages) {
            reader.addCredit(messages);
        }

        @Override
        public int withdrawCredit() {
            return reader.withdrawCredit();
        }

        @Override
        public boolean drained() {
            return reader.drained();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
