package dev.annex.cli.demo;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Step 1: a global account and a subaccount in a region, and who administers them. */
record AccountsStep(World world) {

    private static final String PREFERRED_REGION = "eu10";
    private static final String ADMINISTRATOR = "Subaccount Administrator";

    record Account(String id, String name, String subdomain) {

        static Account of(JsonNode node) {
            return new Account(Json.text(node, "id"), Json.text(node, "name"), Json.text(node, "subdomain"));
        }

        JsonNode json() {
            return Json.object().put("id", id).put("name", name).put("subdomain", subdomain);
        }
    }

    record Accounts(Account global, Account sub) {}

    Accounts walk() {
        var api = world.platform();
        var global = globalAccount(api);
        var sub = subaccount(api, global);
        administer(api, sub);
        return new Accounts(Account.of(global), Account.of(sub));
    }

    static Optional<JsonNode> findGlobalAccount(AdministrationApi api) {
        return bySubdomain(api, "/global-accounts", World.NAME);
    }

    private JsonNode globalAccount(AdministrationApi api) {
        var global = findGlobalAccount(api)
                .orElseGet(() -> api.post(
                        "/global-accounts",
                        Json.object().put("name", "Annex Demo").put("subdomain", World.NAME)));
        world.narrator().say("global account %s  %s", Json.text(global, "name"), Json.text(global, "id"));
        return global;
    }

    private JsonNode subaccount(AdministrationApi api, JsonNode global) {
        var path = "/global-accounts/" + Json.text(global, "id") + "/subaccounts";
        var subdomain = World.NAME + "-dev";
        var sub = bySubdomain(api, path, subdomain)
                .orElseGet(() -> api.post(
                        path,
                        Json.object()
                                .put("name", "Annex Demo Development")
                                .put("subdomain", subdomain)
                                .put("region", region(api))
                                .set("environments", Json.array("cloudfoundry", "kyma"))));
        world.narrator()
                .say("subaccount %s in %s  %s", Json.text(sub, "name"), Json.text(sub, "region"), Json.text(sub, "id"));
        return sub;
    }

    private static String region(AdministrationApi api) {
        return api.list("/regions").stream()
                .filter(region -> Json.text(region, "market").equals("public"))
                .map(region -> Json.text(region, "id"))
                .min(Comparator.comparing((String id) -> !id.equals(PREFERRED_REGION))
                        .thenComparing(id -> id))
                .orElseThrow(() -> new CommandFailed("the platform offers no region of the public market"));
    }

    private void administer(AdministrationApi api, JsonNode sub) {
        var user = world.stack().home().platformAdmin().user();
        var path = "/subaccounts/" + Json.text(sub, "id") + "/members";
        var member = api.call("POST", path)
                .json(Json.object().put("userName", user).put("roleCollection", ADMINISTRATOR))
                .send()
                .orRefusedBut(409);
        world.narrator().say("user %s is its %s%s", user, ADMINISTRATOR, member.status() == 409 ? " already" : "");
    }

    private static Optional<JsonNode> bySubdomain(AdministrationApi api, String path, String subdomain) {
        return api.list(path).stream()
                .filter(each -> Json.text(each, "subdomain").equals(subdomain))
                .findFirst();
    }
}
