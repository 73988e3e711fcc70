package dev.annex.system.eventing;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An outbound event channel, as its arrangement describes it (marketing-cloud-tenant 7.1).
 *
 * @param qos 0 or 1
 * @param reconnectAttempts failures in a row after which the channel closes; 0: never
 * @param open whether events are collected and published
 */
record Channel(
        String arrangementUuid,
        String name,
        String description,
        String topicSpace,
        int qos,
        int reconnectAttempts,
        Duration waitTime,
        Endpoint endpoint,
        boolean open,
        @Nullable String lastError,
        long published,
        long failed) {

    String fullTopic(String eventTopic) {
        return topicSpace + "/ce/" + eventTopic;
    }

    /** Where the messaging service is, and the client that may publish there. */
    record Endpoint(String host, int port, String path, URI tokenEndpoint, String clientId, String clientSecret) {

        /** The address the WebSocket is opened at, as an https URL. */
        URI address() {
            return URI.create("https://" + host + (port == 443 ? "" : ":" + port) + path);
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return address() + " as " + clientId;
        }
    }
}
