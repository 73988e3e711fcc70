package dev.annex.cli.demo;

import dev.annex.cli.demo.AccountsStep.Accounts;
import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Json;
import dev.annex.cli.http.Poll;
import dev.annex.cli.terminal.CommandFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Step 2: a system of type SAP Marketing Cloud is added to the landscape, and a registration token issued for it. */
record AddSystemStep(World world) {

    static final String REGISTERED = "Registered";

    private static final String TYPE = "SAP Marketing Cloud";
    private static final Set<String> ON_THE_WAY = Set.of("Deregistering", "Removing");
    private static final Duration SETTLE = Duration.ofMinutes(2);

    /** @param token what the system's administrator pastes; absent if the system is registered already */
    record AddedSystem(String path, String id, Optional<String> token) {}

    AddedSystem walk(Accounts accounts) {
        var api = world.platform();
        var systems = systems(accounts);
        var system = settled(api, systems).orElseGet(() -> add(api, systems));
        var path = systems + "/" + Json.text(system, "id");
        world.narrator().say("system %s of type %s  %s", World.SYSTEM, TYPE, Json.text(system, "id"));
        if (Json.text(system, "status").equals(REGISTERED)) {
            world.narrator().say("it is registered already, so no token is needed");
            return new AddedSystem(path, Json.text(system, "id"), Optional.empty());
        }
        var token = api.post(path + "/token", Json.object());
        world.narrator().say("registration token, single use, valid until %s", Json.text(token, "expiresAt"));
        return new AddedSystem(path, Json.text(system, "id"), Optional.of(Json.text(token, "url")));
    }

    static String systems(Accounts accounts) {
        return "/global-accounts/" + accounts.global().id() + "/systems";
    }

    static Optional<JsonNode> find(AdministrationApi api, String systems) {
        return api.list(systems).stream()
                .filter(system -> Json.text(system, "name").equals(World.SYSTEM))
                .findFirst();
    }

    /** The entry once nothing is going on with it; out of an error there is one way each (contract pairing, 7.2). */
    private Optional<JsonNode> settled(AdministrationApi api, String systems) {
        Poll.untilTrue(
                "system " + World.SYSTEM + " to settle",
                SETTLE,
                () -> find(api, systems)
                        .filter(system -> ON_THE_WAY.contains(Json.text(system, "status")))
                        .isEmpty());
        var system = find(api, systems);
        var path = systems + "/" + system.map(each -> Json.text(each, "id")).orElse("");
        return switch (system.map(each -> Json.text(each, "status")).orElse("")) {
            case "Error while Registering", "Error while Removing" -> {
                api.delete(path);
                yield Optional.empty();
            }
            case "Error while Deregistering" -> {
                api.post(path + "/deregister", Json.object());
                yield find(api, systems);
            }
            default -> system;
        };
    }

    private static JsonNode add(AdministrationApi api, String systems) {
        var type = api.list("/system-types").stream()
                .filter(each -> Json.text(each, "name").equals(TYPE))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("the platform knows no system type '" + TYPE + "'"));
        return api.post(systems, Json.object().put("name", World.SYSTEM).put("type", Json.text(type, "id")));
    }
}
