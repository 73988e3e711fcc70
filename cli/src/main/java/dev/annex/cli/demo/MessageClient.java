package dev.annex.cli.demo;

import dev.annex.cli.http.Call;
import dev.annex.cli.http.Http;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import tools.jackson.databind.JsonNode;

/** Queues and subscriptions of a message client by its binding (contract event-mesh, sections 2 and 7). */
final class MessageClient {

    private final Http http;
    private final JsonNode binding;

    MessageClient(Http http, JsonNode binding) {
        this.http = http;
        this.binding = binding;
    }

    void createQueue(String queue) {
        management("/queues/" + Call.encode(queue)).send().orRefused();
    }

    void subscribe(String queue, String topic) {
        management("/queues/%s/subscriptions/%s".formatted(Call.encode(queue), Call.encode(topic)))
                .send()
                .orRefused();
    }

    private Call management(String path) {
        var entry = binding.path("management").path(0);
        return http.put(Json.text(entry, "uri") + "/hub/rest/api/v1/management/messaging" + path)
                .bearer(token(entry.path("oa2")));
    }

    /** Address of the AMQP 1.0 gateway, below WebSocket. */
    String amqpUri() {
        return Json.text(amqp(), "uri");
    }

    String amqpToken() {
        return token(amqp().path("oa2"));
    }

    private JsonNode amqp() {
        return binding.path("messaging")
                .valueStream()
                .filter(entry -> entry.path("protocol").path(0).asString("").equals("amqp10ws"))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("the binding has no amqp10ws entry"));
    }

    private String token(JsonNode oa2) {
        return ExtensionApplication.token(
                http, Json.text(oa2, "tokenendpoint"), Json.text(oa2, "clientid"), Json.text(oa2, "clientsecret"));
    }
}
