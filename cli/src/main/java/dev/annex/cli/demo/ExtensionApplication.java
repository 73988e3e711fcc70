package dev.annex.cli.demo;

import dev.annex.cli.http.Http;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What an extension developer would write: an application that is given bindings and nothing else. It gets a token,
 * finds its destination, calls the system by OData and reads its queue.
 */
final class ExtensionApplication {

    private final Http http;
    private final JsonNode destinationBinding;
    private final Clock clock;

    ExtensionApplication(Http http, JsonNode destinationBinding, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.destinationBinding = destinationBinding;
    }

    /** An access token by client credentials (RFC 6749, 4.4), from the client's own zone. */
    static String token(Http http, String tokenEndpoint, String clientId, String clientSecret) {
        var answer = http.post(tokenEndpoint)
                .form(Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", clientSecret))
                .send()
                .orRefused();
        return Json.text(answer.json(), "access_token");
    }

    /** Where the destination points, and the header that authenticates there. */
    record Destination(String name, String url, String header, String value) {}

    /** Contract destination-service, section 5. */
    Destination destination(String name) {
        var token = token(
                http,
                Json.text(destinationBinding, "url") + "/oauth/token",
                Json.text(destinationBinding, "clientid"),
                Json.text(destinationBinding, "clientsecret"));
        var found = http.get(
                        Json.text(destinationBinding, "uri") + "/destination-configuration/v1/destinations/" + name)
                .bearer(token)
                .send()
                .orRefused()
                .json();
        var authentication = found.path("authTokens").path(0);
        if (authentication.has("error")) {
            throw new CommandFailed("destination %s: %s".formatted(name, Json.text(authentication, "error")));
        }
        var header = authentication.path("http_header");
        return new Destination(
                name,
                Json.text(found.path("destinationConfiguration"), "URL"),
                Json.text(header, "key"),
                Json.text(header, "value"));
    }

    Contacts contacts(Destination destination) {
        return new Contacts(http, destination, clock);
    }
}
