package dev.annex.cli.demo;

import dev.annex.cli.demo.AccountsStep.Accounts;
import dev.annex.cli.demo.AddSystemStep.AddedSystem;
import dev.annex.cli.http.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Step 4: plans api-access and messaging of that system, and enterprise-messaging, are assigned to the subaccount. */
record EntitleStep(World world) {

    private record Plan(String service, String plan, boolean ofSystem) {}

    private static final List<Plan> PLANS = List.of(
            new Plan(Services.EXTENSIBILITY, "api-access", true),
            new Plan(Services.EXTENSIBILITY, "messaging", true),
            new Plan(Services.EVENT_MESH, "default", false));

    void walk(Accounts accounts, AddedSystem system) {
        var path = path(accounts);
        var assigned = world.platform().list(path);
        for (var plan : PLANS) {
            if (assigned.stream().noneMatch(each -> is(each, plan, system.id()))) {
                var body = Json.object()
                        .put("service", plan.service())
                        .put("plan", plan.plan())
                        .put("enable", true);
                if (plan.ofSystem()) {
                    body.put("systemId", system.id());
                }
                world.platform().post(path, body);
            }
            world.narrator()
                    .say(
                            "%s / %s%s is assigned",
                            plan.service(), plan.plan(), plan.ofSystem() ? " of system " + World.SYSTEM : "");
        }
    }

    static String path(Accounts accounts) {
        return "/subaccounts/" + accounts.sub().id() + "/entitlements";
    }

    private static boolean is(JsonNode assignment, Plan plan, String systemId) {
        return Json.text(assignment, "service").equals(plan.service())
                && Json.text(assignment, "plan").equals(plan.plan())
                && (!plan.ofSystem() || Json.text(assignment, "systemId").equals(systemId));
    }
}
