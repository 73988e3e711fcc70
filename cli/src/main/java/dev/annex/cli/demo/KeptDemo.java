package dev.annex.cli.demo;

import dev.annex.cli.demo.Demo.Result;
import dev.annex.cli.http.Json;
import dev.annex.cli.local.LocalStack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code annex demo --keep -o json} prints (contract administration-api, section 7). */
record KeptDemo(World world, Result result) {

    ObjectNode json() {
        var json = Json.object();
        json.set("globalAccount", result.accounts().global().json());
        json.set("subaccount", result.accounts().sub().json());
        json.set("system", system());
        json.set("broker", broker());
        json.set("serviceManager", serviceManager());
        json.set("bindings", bindings());
        json.put("destinationName", Services.API_ACCESS.name())
                .put("queue", Services.QUEUE)
                .put("topic", MessagingStep.TOPIC);
        var user = DemoUser.on(world, result.accounts());
        json.putObject("user").put("name", user.name()).put("password", user.password());
        return json.put("baseDomain", world.stack().platform().baseDomain())
                .put("caFile", world.stack().home().ca().toString());
    }

    private JsonNode system() {
        var run = world.stack().system();
        var admin = world.stack().home().systemAdmin(LocalStack.SYSTEM);
        return Json.object()
                .put("name", World.SYSTEM)
                .put("uiUrl", run.url("ui"))
                .put("apiUrl", run.url("api"))
                .put("adminUser", admin.user())
                .put("adminPassword", admin.password());
    }

    private JsonNode broker() {
        var access = result.broker().access();
        var json = Json.object()
                .put("url", access.url())
                .put("user", access.user())
                .put("password", access.password());
        var services = json.putArray("services");
        for (var service : result.broker().catalog()) {
            var plans = services.addObject()
                    .put("id", Json.text(service, "id"))
                    .put("name", Json.text(service, "name"))
                    .putArray("plans");
            for (var plan : service.path("plans")) {
                plans.addObject().put("id", Json.text(plan, "id")).put("name", Json.text(plan, "name"));
            }
        }
        return json;
    }

    private JsonNode serviceManager() {
        var path = "/subaccounts/" + result.accounts().sub().id() + "/service-manager-bindings";
        var binding = world.platform().list(path).stream()
                .filter(each -> Json.text(each, "name").equals(World.NAME))
                .findFirst()
                .map(each -> world.platform().get(path + "/" + Json.text(each, "id")))
                .orElseGet(() -> world.platform().post(path, Json.object().put("name", World.NAME)));
        var json = Json.object();
        for (var member : new String[] {"sm_url", "tokenurl", "clientid", "clientsecret"}) {
            json.put(member, Json.text(binding, member));
        }
        return json;
    }

    private JsonNode bindings() {
        var broker = result.broker();
        broker.provision(Services.TOKENS);
        var json = Json.object();
        json.set(Services.EXTENSIBILITY, broker.bind(Services.API_ACCESS));
        json.set(Services.DESTINATION, result.extension().binding());
        json.set(Services.XSUAA, broker.bind(Services.TOKENS));
        json.set(Services.EVENT_MESH, result.mesh().binding());
        return json;
    }
}
