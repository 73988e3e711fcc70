package dev.annex.platform.eventmesh.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored message for consumers that do not speak AMQP.
 *
 * @param to {@code topic:<name>} or {@code queue:<name>}
 * @param properties application properties; CloudEvents attributes of binary mode are among them
 * @param payload the bytes of the data sections; a value section as text
 */
public record ReadMessage(String to, @Nullable String contentType, Map<String, Object> properties, byte[] payload) {

    /** Prefix of a CloudEvents attribute among the application properties (event-mesh, 8). */
    public static final String CLOUD_EVENTS = "cloudEvents:";

    /** The bare name of topic or queue. */
    public String name() {
        return to.substring(to.indexOf(':') + 1);
    }
}
