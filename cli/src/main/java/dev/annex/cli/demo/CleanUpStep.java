package dev.annex.cli.demo;

import dev.annex.cli.demo.AccountsStep.Accounts;
import dev.annex.cli.demo.AddSystemStep.AddedSystem;
import dev.annex.cli.demo.Services.Order;
import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Json;
import dev.annex.cli.http.Poll;
import dev.annex.cli.terminal.CommandFailed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Step 9: everything is deleted in the order a person would, and lists on both sides prove that nothing is left. */
record CleanUpStep(World world) {

    private static final List<Order> BOUND = List.of(Services.DESTINATIONS, Services.MESSAGING, Services.TOKENS);
    private static final List<Order> ALL =
            List.of(Services.TOKENS, Services.MESSAGING, Services.EVENTS, Services.DESTINATIONS, Services.API_ACCESS);
    private static final Duration DEREGISTRATION = Duration.ofMinutes(2);

    void walk(Accounts accounts, AddedSystem system, ServiceBroker broker) {
        var api = world.platform();
        BOUND.forEach(broker::unbind);
        broker.unbind(Services.API_ACCESS);
        ALL.forEach(broker::deprovision);
        world.narrator().say("bindings and service instances are deleted");
        deleteAll(api, "/subaccounts/" + accounts.sub().id() + "/service-manager-bindings");
        deleteAll(api, ApiAccessStep.platforms(accounts));
        deleteAll(api, EntitleStep.path(accounts));
        world.narrator().say("entitlements are unassigned");
        deregister(api, system);
        api.delete(system.path());
        Poll.untilTrue(
                "the entry of system " + World.SYSTEM + " to be gone",
                DEREGISTRATION,
                () -> api.find(system.path()).isEmpty());
        for (var entry : PairStep.entries(world.tenant())) {
            world.tenant().deleteIfPresent("/extensions/" + Json.text(entry, "id"));
        }
        world.narrator().say("system %s is deregistered and removed, on both sides", World.SYSTEM);
        prove(accounts);
        deleteAll(api, "/subaccounts/" + accounts.sub().id() + "/users");
        DemoUser.removeFrom(world.tenant());
        api.delete("/global-accounts/%s/subaccounts/%s"
                .formatted(accounts.global().id(), accounts.sub().id()));
        api.delete("/global-accounts/" + accounts.global().id());
        if (AccountsStep.findGlobalAccount(api).isPresent()) {
            throw new CommandFailed("the global account is still listed");
        }
        world.narrator().say("subaccount and global account are deleted");
    }

    private void deregister(AdministrationApi api, AddedSystem system) {
        if (!Json.text(api.get(system.path()), "status").isEmpty()) {
            api.post(system.path() + "/deregister", Json.object());
        }
        Poll.untilTrue("system " + World.SYSTEM + " to be deregistered", DEREGISTRATION, () -> {
            var status = Json.text(api.get(system.path()), "status");
            if (status.startsWith("Error")) {
                throw new CommandFailed("deregistration: " + status);
            }
            return status.isEmpty();
        });
    }

    private static void deleteAll(AdministrationApi api, String path) {
        for (var each : api.list(path)) {
            api.deleteIfPresent(path + "/" + Json.text(each, "id"));
        }
    }

    /** What is left on either side, by listing: it must be nothing. */
    private void prove(Accounts accounts) {
        var lists = new LinkedHashMap<String, List<JsonNode>>();
        var sub = "/subaccounts/" + accounts.sub().id();
        for (var each : List.of("instances", "destinations", "message-clients", "entitlements", "platforms")) {
            lists.put("platform " + each, world.platform().list(sub + "/" + each));
        }
        lists.put("platform systems", world.platform().list(AddSystemStep.systems(accounts)));
        lists.put("system extensions", PairStep.entries(world.tenant()));
        lists.put("system communication-arrangements", world.tenant().list("/communication-arrangements"));
        lists.put("system communication-systems", partners());
        lists.put("system communication-users", world.tenant().list("/communication-users"));
        lists.put("system channels", world.tenant().list("/channels"));
        lists.entrySet().stream()
                .filter(list -> !list.getValue().isEmpty())
                .findFirst()
                .ifPresent(CleanUpStep::fail);
        world.narrator().say("nothing is left: %d lists on both sides are empty", lists.size());
    }

    /** The system's own entry among its communication systems is not the demo's. */
    private List<JsonNode> partners() {
        return world.tenant().list("/communication-systems").stream()
                .filter(each -> !each.path("OwnSystem").asBoolean(false))
                .toList();
    }

    private static void fail(Map.Entry<String, List<JsonNode>> list) {
        throw new CommandFailed("%s still lists: %s".formatted(list.getKey(), list.getValue()));
    }
}
