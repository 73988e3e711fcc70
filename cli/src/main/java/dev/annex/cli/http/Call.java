package dev.annex.cli.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One request being put together; {@link #send()} makes the exchange. */
public final class Call {

    private static final Duration ANSWER = Duration.ofSeconds(75);

    private final HttpClient client;
    private final String method;
    private final URI target;
    private final HttpRequest.Builder request;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    Call(HttpClient client, String method, URI target) {
        this.client = client;
        this.method = method;
        this.target = target;
        this.request = HttpRequest.newBuilder(target).timeout(ANSWER);
    }

    public Call header(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public Call basic(String user, String password) {
        return header("Authorization", basicHeader(user, password));
    }

    public static String basicHeader(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call json(JsonNode content) {
        body = BodyPublishers.ofString(content.toString());
        return header("Content-Type", "application/json");
    }

    public Call form(Map<String, String> fields) {
        body = BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&")));
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    /** Encodes a value so that it stays one path segment or one query value. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Makes the exchange, whatever the answer is.
     *
     * @throws Unreachable if there is none
     */
    public Answer send() {
        try {
            var answer = client.send(request.method(method, body).build(), BodyHandlers.ofString());
            return new Answer(method, target, answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException failure) {
            throw new Unreachable(method, target, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unreachable(method, target, new IOException("interrupted", interrupted));
        }
    }
}
