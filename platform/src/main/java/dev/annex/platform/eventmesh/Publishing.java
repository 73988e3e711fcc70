package dev.annex.platform.eventmesh;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.EventMeshException.QueueFull;
import dev.annex.platform.eventmesh.EventMeshException.TooLarge;
import dev.annex.platform.eventmesh.EventMeshException.Unavailable;
import dev.annex.platform.eventmesh.broker.BrokerFailure;
import dev.annex.platform.eventmesh.broker.NewMessage;
import dev.annex.platform.eventmesh.broker.Publisher;
import dev.annex.platform.eventmesh.broker.Target;
import dev.annex.platform.eventmesh.message.Address;
import dev.annex.platform.eventmesh.message.MeshMessage;
import dev.annex.platform.eventmesh.message.MessageCodec;
import dev.annex.platform.eventmesh.message.PublishedMessage;
import dev.annex.platform.eventmesh.routing.TopicName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes messages from publishers: rules, routing, storing in every matching queue or in none (event-mesh, 4.4). */
@Component
public class Publishing {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private static final long STORE_SECONDS = 30;

    private final EventBuses buses;
    private final Clock clock;

    Publishing(EventBuses buses, Clock clock) {
        this.buses = buses;
        this.clock = clock;
    }

    /** A publisher whose messages keep their order. Not for several threads at once. */
    public Session session(MessageClient client) {
        return new Session(client.subaccount(), new Permissions(client.rules()));
    }

    /**
     * Publishes one message on behalf of a client and waits until it is stored.
     *
     * @return its id
     * @throws EventMeshException if it may not be published or cannot be stored
     */
    public String publish(MessageClient client, String topic, @Nullable String contentType, byte[] payload) {
        return publish(client, topic, contentType, payload, Map.of());
    }

    /** As {@link #publish(MessageClient, String, String, byte[])}, with application properties. */
    public String publish(
            MessageClient client,
            String topic,
            @Nullable String contentType,
            byte[] payload,
            Map<String, Object> properties) {
        TopicName name = TopicName.parse(topic)
                .orElseThrow(() -> new Malformed("topic", "'" + topic + "' must be " + TopicName.RULE));
        Session session = session(client);
        try {
            return session.publish(new Address.Topic(name), session.codec().of(payload, contentType, properties))
                    .orTimeout(STORE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EventMeshException refusal
                    ? refusal
                    : new Unavailable("The message could not be stored in time; it may or may not be kept");
        }
    }

    /** Whether this is a name that can be published to. */
    public boolean isTopic(String text) {
        return TopicName.parse(text).isPresent();
    }

    /** Whether a message of this topic would reach anybody on the client's event bus now. */
    public boolean reachesAnybody(MessageClient client, String topic) {
        EventBus bus = buses.of(client.subaccount());
        return TopicName.parse(topic)
                .filter(name ->
                        !bus.route(name).isEmpty() || !bus.listeners(name).isEmpty())
                .isPresent();
    }

    /** The messages of one connection. */
    public final class Session {

        private final SubaccountId subaccount;
        private final Permissions permissions;
        private final Publisher publisher = buses.broker().publisher();
        private final MessageCodec codec = new MessageCodec();

        private Session(SubaccountId subaccount, Permissions permissions) {
            this.subaccount = subaccount;
            this.permissions = permissions;
        }

        public MessageCodec codec() {
            return codec;
        }

        /** @throws NotAllowed if the rules of the client forbid the address */
        public void check(Address address) {
            if (!permissions.mayPublish(address)) {
                throw new NotAllowed("The rules of this message client do not allow it to publish to '" + address.text()
                        + "': " + (address instanceof Address.Topic ? "topicRules" : "queueRules")
                        + ".publishFilter has no filter for it");
            }
        }

        /**
         * As {@link #check}, before a link is opened to the address.
         *
         * @throws Absent if it is a queue that does not exist
         */
        public void checkReachable(Address address) {
            check(address);
            if (address instanceof Address.Queue) {
                queues(buses.of(subaccount), address);
            }
        }

        /**
         * Stores the message; the id it got is in the answer. A topic without subscribers is fine.
         *
         * @return done when the message is on disk in every queue that wants it; fails with an {@link EventMeshException}
         */
        public CompletableFuture<String> publish(Address address, MeshMessage message) {
            try {
                check(address);
                if (message.size() > QueueSettings.MAX_MESSAGE_SIZE) {
                    throw new TooLarge(QueueSettings.MAX_MESSAGE_SIZE);
                }
                return store(codec.published(message, address, UUID.randomUUID().toString()), message);
            } catch (EventMeshException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private CompletableFuture<String> store(PublishedMessage published, MeshMessage message) {
            EventBus bus = buses.of(subaccount);
            Instant now = clock.instant();
            List<Queue> queues = queues(bus, published.address());
            for (Queue queue : queues) {
                if (message.size() > queue.settings().maxMessageSizeInBytes()) {
                    throw new TooLarge(queue.settings().maxMessageSizeInBytes());
                }
            }
            List<Target> targets = queues.stream()
                    .map(queue -> new Target(
                            EventBuses.stored(subaccount, queue.name()), expiry(queue.settings(), message, now)))
                    .toList();
            return publisher
                    .store(new NewMessage(published.id(), published.content(), published.priority(), now), targets)
                    .handle((_, failure) -> {
                        if (failure != null) {
                            throw new CompletionException(refusal(failure));
                        }
                        if (published.address() instanceof Address.Topic topic) {
                            bus.listeners(topic.name()).forEach(listener -> listener.deliver(published));
                        }
                        return published.id();
                    });
        }

        private List<Queue> queues(EventBus bus, Address address) {
            return switch (address) {
                case Address.Topic topic -> bus.route(topic.name());
                case Address.Queue direct -> {
                    Queue queue = bus.queue(direct.name());
                    if (queue == null) {
                        throw new Absent("There is no queue '" + direct.name() + "'");
                    }
                    yield List.of(queue);
                }
            };
        }

        private EventMeshException refusal(Throwable failure) {
            Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure;
            if (cause instanceof BrokerFailure.Full full) {
                return new QueueFull(full.queue().substring(subaccount.value().length() + 1));
            }
            LOG.error("A message could not be stored", cause);
            return new Unavailable("The message could not be stored; send it again");
        }
    }

    private static long expiry(QueueSettings settings, MeshMessage message, Instant now) {
        long queueTtl = settings.maxTtl() * 1000;
        long wanted = settings.respectTtl() ? message.ttlMillis() : 0;
        long ttl = wanted == 0 ? queueTtl : queueTtl == 0 ? wanted : Math.min(queueTtl, wanted);
        return ttl == 0 ? 0 : now.toEpochMilli() + ttl;
    }
}
