package dev.annex.platform.eventmesh.message;

import dev.annex.platform.eventmesh.routing.TopicName;
import java.util.Optional;

/** Where a message goes, in the notation of the AMQP face: {@code topic:<name>} or {@code queue:<name>} (event-mesh, 4.2). */
public sealed interface Address {

    String TOPIC_PREFIX = "topic:";
    String QUEUE_PREFIX = "queue:";

    record Topic(TopicName name) implements Address {
        @Override
        public String text() {
            return TOPIC_PREFIX + name;
        }
    }

    record Queue(String name) implements Address {
        @Override
        public String text() {
            return QUEUE_PREFIX + name;
        }
    }

    String text();

    /** The address, if it is one; slashes after {@code topic:} are tolerated. */
    static Optional<Address> parse(String text) {
        if (text.startsWith(TOPIC_PREFIX)) {
            return TopicName.parse(topic(text)).map(Topic::new);
        }
        if (text.startsWith(QUEUE_PREFIX)) {
            String name = text.substring(QUEUE_PREFIX.length());
            return name.isEmpty() ? Optional.empty() : Optional.of(new Queue(name));
        }
        return Optional.empty();
    }

    /** What follows {@code topic:}, without leading slashes. */
    static String topic(String text) {
        return text.substring(TOPIC_PREFIX.length()).replaceFirst("^/+", "");
    }
}
