package dev.annex.cli.demo;

import dev.annex.cli.demo.Services.Order;
import dev.annex.cli.http.Answer;
import dev.annex.cli.http.Call;
import dev.annex.cli.http.Http;
import dev.annex.cli.http.Json;
import dev.annex.cli.http.Poll;
import dev.annex.cli.terminal.CommandFailed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A platform of the demo's own, speaking the Open Service Broker API (contract service-broker-and-manager, section 2).
 * Instances and bindings have ids made from their names, so everything can be asked for twice.
 */
final class ServiceBroker {

    private static final Duration LAST_OPERATION = Duration.ofMinutes(16);

    /** @param url without {@code /v2} */
    record Access(String url, String user, String password) {}

    private final Http http;
    private final Access access;
    private final String space;
    private final JsonNode catalog;

    ServiceBroker(Http http, Access access, String subaccount) {
        this.http = http;
        this.access = access;
        this.space = subaccount;
        this.catalog = call("GET", "/v2/catalog").send().orRefused().json().path("services");
    }

    Access access() {
        return access;
    }

    JsonNode catalog() {
        return catalog;
    }

    String instanceId(Order order) {
        return id(order.name());
    }

    private String bindingId(Order order) {
        return id(order.name() + "/binding");
    }

    private String id(String name) {
        return UUID.nameUUIDFromBytes((space + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Orders an instance and waits until it is there. One whose creation failed before is replaced. */
    void provision(Order order) {
        if (lastOperation(order).equals(Optional.of("failed"))) {
            deprovision(order);
        }
        var answer = Poll.until(
                "the deletion of " + order.name(),
                LAST_OPERATION,
                () -> Optional.of(put(order))
                        .filter(each -> !Json.text(each.json(), "error").equals("ConcurrencyError")));
        if (answer.orRefused().status() == 202) {
            awaitEnd(order, Json.text(answer.json(), "operation"));
        }
    }

    private Answer put(Order order) {
        return call("PUT", instance(order) + "?accepts_incomplete=true")
                .json(ids(order)
                        .put("organization_guid", id("organization"))
                        .put("space_guid", id("space"))
                        .<ObjectNode>set("parameters", order.parameters())
                        .set(
                                "context",
                                Json.object()
                                        .put("platform", "cloudfoundry")
                                        .put("organization_guid", id("organization"))
                                        .put("space_guid", id("space"))
                                        .put("organization_name", World.NAME)
                                        .put("space_name", "dev")
                                        .put("instance_name", order.name())))
                .send();
    }

    private void awaitEnd(Order order, String operation) {
        var query = selector(order) + (operation.isEmpty() ? "" : "&operation=" + Call.encode(operation));
        var ended = Poll.until("instance " + order.name(), LAST_OPERATION, () -> {
            var answer = call("GET", instance(order) + "/last_operation" + query)
                    .send()
                    .orRefused();
            return Optional.of(answer.json())
                    .filter(each -> !Json.text(each, "state").equals("in progress"));
        });
        if (!Json.text(ended, "state").equals("succeeded")) {
            throw new CommandFailed(
                    "instance %s could not be created: %s".formatted(order.name(), Json.text(ended, "description")));
        }
    }

    private Optional<String> lastOperation(Order order) {
        var answer = call("GET", instance(order) + "/last_operation" + selector(order))
                .send()
                .orRefusedBut(404, 410);
        return answer.ok() ? Optional.of(Json.text(answer.json(), "state")) : Optional.empty();
    }

    /** Credentials of the instance; the same ones again when it is asked twice. */
    JsonNode bind(Order order) {
        return call("PUT", binding(order))
                .json(ids(order))
                .send()
                .orRefused()
                .json()
                .path("credentials");
    }

    void unbind(Order order) {
        call("DELETE", binding(order) + selector(order)).send().orRefusedBut(410);
    }

    /** Deletes the instance and waits until it is gone. */
    void deprovision(Order order) {
        var answer = call("DELETE", instance(order) + selector(order) + "&accepts_incomplete=true")
                .send()
                .orRefusedBut(410);
        if (answer.status() == 410) {
            return;
        }
        var operation = Call.encode(Json.text(answer.json(), "operation"));
        Poll.untilTrue("the deletion of " + order.name(), LAST_OPERATION, () -> {
            var poll = call("GET", instance(order) + "/last_operation" + selector(order) + "&operation=" + operation)
                    .send()
                    .orRefusedBut(410, 404);
            if (poll.ok() && Json.text(poll.json(), "state").equals("failed")) {
                throw new CommandFailed(
                        "deleting instance %s: %s".formatted(order.name(), Json.text(poll.json(), "description")));
            }
            return !poll.ok();
        });
    }

    private ObjectNode ids(Order order) {
        return Json.object()
                .put("service_id", Json.text(service(order), "id"))
                .put("plan_id", Json.text(plan(order), "id"));
    }

    private String selector(Order order) {
        return "?service_id=%s&plan_id=%s".formatted(Json.text(service(order), "id"), Json.text(plan(order), "id"));
    }

    private JsonNode service(Order order) {
        return named(catalog, order.service());
    }

    private JsonNode plan(Order order) {
        return named(service(order).path("plans"), order.plan());
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(each -> Json.text(each, "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("the broker's catalogue has no '%s'".formatted(name)));
    }

    private String instance(Order order) {
        return "/v2/service_instances/" + instanceId(order);
    }

    private String binding(Order order) {
        return instance(order) + "/service_bindings/" + bindingId(order);
    }

    private Call call(String method, String path) {
        return http.call(method, access.url() + path)
                .basic(access.user(), access.password())
                .header("X-Broker-API-Version", "2.17");
    }
}
