package dev.annex.cli.demo;

import dev.annex.cli.demo.AccountsStep.Accounts;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import tools.jackson.databind.JsonNode;

/** Step 5: a platform orders an api-access instance by the Open Service Broker API; both sides then know each other. */
record ApiAccessStep(World world) {

    ServiceBroker walk(Accounts accounts) {
        var broker =
                new ServiceBroker(world.http(), access(accounts), accounts.sub().id());
        var order = Services.API_ACCESS;
        broker.provision(order);
        world.narrator().say("instance %s  %s", order.name(), broker.instanceId(order));
        tellWhatTheSystemHas();
        var destination = world.platform().get(destinationPath(accounts));
        world.narrator()
                .say(
                        "subaccount: destination %s to %s, %s",
                        Json.text(destination, "Name"),
                        Json.text(destination, "URL"),
                        Json.text(destination, "Authentication"));
        return broker;
    }

    private static String destinationPath(Accounts accounts) {
        return "/subaccounts/" + accounts.sub().id() + "/destinations/" + Services.API_ACCESS.name();
    }

    static String platforms(Accounts accounts) {
        return "/subaccounts/" + accounts.sub().id() + "/platforms";
    }

    /** The password of a registration is shown once; whoever comes again gets a second pair. */
    private ServiceBroker.Access access(Accounts accounts) {
        var api = world.platform();
        var path = platforms(accounts);
        var registered = api.list(path).stream()
                .filter(each -> Json.text(each, "name").equals(World.NAME))
                .findFirst();
        var credentials = registered.isPresent()
                ? api.post(path + "/" + Json.text(registered.get(), "id") + "/credentials", Json.object())
                : api.post(path, Json.object().put("name", World.NAME).put("type", "other"));
        var url = Json.text(registered.orElse(credentials), "url");
        world.narrator().say("service broker %s for user %s", url, Json.text(credentials, "user"));
        return new ServiceBroker.Access(url, Json.text(credentials, "user"), Json.text(credentials, "password"));
    }

    private void tellWhatTheSystemHas() {
        var name = Json.text(
                Services.API_ACCESS.parameters().path("communicationArrangement"), "communicationArrangementName");
        var arrangement = world.tenant().list("/communication-arrangements").stream()
                .filter(each -> Json.text(each, "CommunicationArrangementName").equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("the system has no communication arrangement " + name));
        world.narrator()
                .say(
                        "Marketing system: arrangement %s of scenario %s, system %s, user %s",
                        name,
                        Json.text(arrangement, "CommunicationScenarioID"),
                        Json.text(arrangement, "CommunicationSystemID"),
                        inboundUser(arrangement));
    }

    private static String inboundUser(JsonNode arrangement) {
        return Json.text(arrangement.path("InboundUser"), "UserName");
    }
}
