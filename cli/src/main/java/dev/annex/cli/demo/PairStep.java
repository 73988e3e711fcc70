package dev.annex.cli.demo;

import dev.annex.cli.demo.AddSystemStep.AddedSystem;
import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Json;
import dev.annex.cli.http.Poll;
import dev.annex.cli.terminal.CommandFailed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Step 3: the Marketing system redeems the token (Maintain Extensions on SAP BTP) and becomes Registered. */
record PairStep(World world) {

    private static final Duration PAIRING = Duration.ofMinutes(2);

    void walk(AddedSystem added) {
        if (added.token().isPresent()) {
            paste(added.token().get());
            awaitEnabled();
        }
        var system = Poll.until("system " + World.SYSTEM + " to be Registered", PAIRING, () -> registered(added));
        world.narrator()
                .say(
                        "platform: status %s, certificate until %s, management API announced",
                        Json.text(system, "status"), Json.text(system, "certificateExpiresAt"));
    }

    /** An entry that an interrupted demo left is either still on its way, or in error and replaced. */
    private void paste(String token) {
        var tenant = world.tenant();
        for (var entry : entries(tenant)) {
            switch (Json.text(entry, "status")) {
                case "Enabling" -> {
                    return;
                }
                case "Error", "Disabled" -> tenant.delete("/extensions/" + Json.text(entry, "id") + "?force=true");
                default -> {}
            }
        }
        tenant.call("POST", "/extensions")
                .json(Json.object().put("integrationToken", token))
                .send()
                .orRefused();
        world.narrator().say("Marketing system: integration token saved under Maintain Extensions, status Enabling");
    }

    private void awaitEnabled() {
        var entry = Poll.until(
                "the Marketing system to be enabled",
                PAIRING,
                () -> entries(world.tenant()).stream()
                        .filter(each -> !Json.text(each, "status").equals("Enabling"))
                        .findFirst());
        if (!Json.text(entry, "status").equals("Enabled")) {
            throw new CommandFailed(
                    "the Marketing system could not register: %s %s"
                            .formatted(Json.text(entry, "status"), Json.text(entry, "reason")),
                    "Run the demo again: it takes a fresh token.");
        }
        world.narrator()
                .say("Marketing system: key made, request signed, certificate used for mutual TLS, status Enabled");
    }

    static List<JsonNode> entries(AdministrationApi tenant) {
        return tenant.list("/extensions").stream()
                .filter(entry -> Json.text(entry, "systemName").isEmpty()
                        || Json.text(entry, "systemName").equals(World.SYSTEM))
                .toList();
    }

    private Optional<JsonNode> registered(AddedSystem added) {
        var system = world.platform().get(added.path());
        if (Json.text(system, "status").startsWith("Error")) {
            throw new CommandFailed("the platform says: %s %s"
                    .formatted(Json.text(system, "status"), Json.text(system, "statusReason")));
        }
        return Optional.of(system).filter(each -> Json.text(each, "status").equals(AddSystemStep.REGISTERED));
    }
}
