package dev.annex.platform.extensibility;

import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where and as whom a system publishes: the MQTT entry of a message client's credentials (event-mesh, 2). */
record MessagingEndpoint(URI uri, String tokenEndpoint, String clientId, String clientSecret) {

    private static final String PROTOCOL = "mqtt311ws";
    private static final int HTTPS = 443;

    static MessagingEndpoint of(ObjectNode credentials) {
        for (JsonNode entry : credentials.path("messaging")) {
            if (entry.path("protocol").path(0).asString("").equals(PROTOCOL)) {
                JsonNode oauth = entry.path("oa2");
                return new MessagingEndpoint(
                        URI.create(entry.path("uri").asString("")),
                        oauth.path("tokenendpoint").asString(""),
                        oauth.path("clientid").asString(""),
                        oauth.path("clientsecret").asString(""));
            }
        }
        throw new IllegalStateException("the message client has no " + PROTOCOL + " endpoint");
    }

    String host() {
        return uri.getHost();
    }

    String port() {
        return String.valueOf(uri.getPort() == -1 ? HTTPS : uri.getPort());
    }

    String path() {
        return uri.getPath();
    }
}
