package dev.annex.system.eventing;

import dev.annex.foundation.outgoing.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a token endpoint for tokens of a client (RFC 6749, 4.4). */
final class AccessTokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outgoing outgoing;
    private final Clock clock;

    AccessTokens(Outgoing outgoing, Clock clock) {
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /** @param renewAt when to ask for the next one */
    record AccessToken(String value, Instant renewAt) {

        @Override
        public String toString() {
            return "AccessToken[until " + renewAt + "]";
        }
    }

    AccessToken fetch(URI endpoint, String clientId, String secret) throws ConnectionFailed, InterruptedException {
        outgoing.check(endpoint);
        var credentials =
                Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            var answer = outgoing.client().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new ConnectionFailed("The token endpoint " + endpoint + " answered " + answer.statusCode()
                        + ". Check client id and secret of the outbound user");
            }
            return read(answer.body(), endpoint);
        } catch (IOException e) {
            throw new ConnectionFailed(
                    "The token endpoint " + endpoint + " cannot be reached: " + ConnectionFailed.reason(e));
        }
    }

    private AccessToken read(String body, URI endpoint) throws ConnectionFailed {
        try {
            var token = JSON.readTree(body);
            var value = token.path("access_token").asString("");
            if (value.isEmpty()) {
                throw new ConnectionFailed("The token endpoint " + endpoint + " answered without an access_token");
            }
            var lifetime = Duration.ofSeconds(token.path("expires_in").asLong(3600));
            var early = lifetime.compareTo(Duration.ofMinutes(2)) > 0
                    ? lifetime.minus(Duration.ofMinutes(1))
                    : lifetime.dividedBy(2);
            return new AccessToken(value, clock.instant().plus(early));
        } catch (JacksonException e) {
            throw new ConnectionFailed("The token endpoint " + endpoint + " did not answer with JSON");
        }
    }
}
