package dev.annex.cli.demo;

import dev.annex.cli.demo.AccountsStep.Accounts;
import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Json;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One person, known in the subaccount and in the system; the two are linked by e-mail alone. */
record DemoUser(String name, String password) {

    /** Restricted: what another marketing area than this one owns is out of sight. */
    private static final String ROLE = "ANNEX_DEMO";

    private static final String AREA = "DEMO";
    private static final String EMAIL = "dana.demo@example.com";
    private static final int PASSWORD_LENGTH = 24;
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.";

    /** Creates the user on both sides; one that is there gets a new password, as the old one cannot be read. */
    static DemoUser on(World world, Accounts accounts) {
        var password = newPassword();
        var users = "/subaccounts/" + accounts.sub().id() + "/users";
        var user = find(world.platform(), users);
        if (user.isPresent()) {
            world.platform()
                    .post(
                            users + "/" + Json.text(user.get(), "id") + "/password",
                            Json.object().put("password", password));
        } else {
            world.platform().post(users, person().put("password", password));
        }
        if (find(world.tenant(), "/business-users").isEmpty()) {
            if (world.tenant().find(role()).isEmpty()) {
                world.tenant().post("/business-roles", restricted());
            }
            var businessUser = person().put("password", password);
            businessUser.putArray("roles").add(ROLE);
            world.tenant().post("/business-users", businessUser);
        }
        world.narrator().say("user %s in the subaccount, and in the system with role %s", EMAIL, ROLE);
        return new DemoUser(EMAIL, password);
    }

    static void removeFrom(AdministrationApi tenant) {
        find(tenant, "/business-users")
                .ifPresent(user -> tenant.deleteIfPresent("/business-users/" + Json.text(user, "id")));
        tenant.deleteIfPresent(role());
    }

    private static String role() {
        return "/business-roles/" + ROLE;
    }

    private static ObjectNode restricted() {
        var role = Json.object().put("id", ROLE).put("description", "The demo's marketing area");
        role.putArray("services").add("*");
        for (var reach : List.of("read", "write")) {
            role.putObject(reach).put("level", "AREAS").putArray("areas").add(AREA);
        }
        return role;
    }

    private static ObjectNode person() {
        return Json.object()
                .put("userName", EMAIL)
                .put("email", EMAIL)
                .put("givenName", "Dana")
                .put("familyName", "Demo");
    }

    private static Optional<JsonNode> find(AdministrationApi api, String path) {
        return api.list(path).stream()
                .filter(each -> Json.text(each, "email").equalsIgnoreCase(EMAIL))
                .findFirst();
    }

    private static String newPassword() {
        return new SecureRandom()
                .ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
