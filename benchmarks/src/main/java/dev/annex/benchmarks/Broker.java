package dev.annex.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls a platform makes for {@code api-access} instances, by the Open Service Broker API. */
final class Broker {

    private static final String SERVICE = "s4-hana-cloud";
    private static final String PLAN = "api-access";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client;
    private final String url;
    private final String authorization;
    private final String system;
    private final String selector;
    private final String ids;

    Broker(Installed installed, HttpClient client) {
        JsonNode broker = installed.demo().path("broker");
        JsonNode service = named(broker.path("services"), SERVICE);
        String serviceId = service.path("id").asString();
        String planId = named(service.path("plans"), PLAN).path("id").asString();
        this.client = client;
        this.url = broker.path("url").asString() + "/v2/service_instances/";
        String login =
                broker.path("user").asString() + ":" + broker.path("password").asString();
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.system = installed.demo().path("system").path("name").asString();
        this.selector = "service_id=" + serviceId + "&plan_id=" + planId;
        this.ids = "\"service_id\":\"" + serviceId + "\",\"plan_id\":\"" + planId + "\"";
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the installation offers no " + name));
    }

    /** Returns when the instance is there. */
    void provision(String id) throws IOException, InterruptedException {
        String operation = operation(send("PUT", id + "?accepts_incomplete=true", """
            {%s,"organization_guid":"benchmark","space_guid":"benchmark","parameters":{"systemName":"%s",
             "communicationArrangement":{"communicationArrangementName":"%s","scenarioId":"SAP_COM_0207",
             "inboundAuthentication":"BasicAuthentication"}}}\
            """.formatted(ids, system, id)));
        awaitEnd(id, operation, 200);
    }

    void bind(String id) throws IOException, InterruptedException {
        require(send("PUT", binding(id), "{" + ids + "}"), 201);
    }

    void unbind(String id) throws IOException, InterruptedException {
        require(send("DELETE", binding(id) + "?" + selector, ""), 200);
    }

    /** Returns when the instance is gone. */
    void deprovision(String id) throws IOException, InterruptedException {
        awaitEnd(id, operation(send("DELETE", id + "?accepts_incomplete=true&" + selector, "")), 410);
    }

    void fetch(String id) throws IOException, InterruptedException {
        require(send("GET", id + "?" + selector, ""), 200);
    }

    private static String binding(String id) {
        return id + "/service_bindings/" + id + "-binding";
    }

    private static String operation(HttpResponse<String> answer) {
        return JsonMapper.shared()
                .readTree(require(answer, 202).body())
                .path("operation")
                .asString();
    }

    private void awaitEnd(String id, String operation, int status) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = send("GET", id + "/last_operation?operation=" + operation, "");
            String state = answer.statusCode() == 200
                    ? JsonMapper.shared().readTree(answer.body()).path("state").asString()
                    : "";
            if (answer.statusCode() == status && !state.equals("in progress")) {
                if (state.equals("failed")) {
                    throw new IOException(id + " failed: " + answer.body());
                }
                return;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new IOException(id + " did not end within " + PATIENCE);
    }

    private static HttpResponse<String> require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.request().method() + " "
                    + answer.request().uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", authorization)
                        .header("X-Broker-API-Version", "2.17")
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
