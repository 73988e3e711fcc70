package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.ApplicationRoles;
import dev.annex.platform.identity.RoleCollections;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** {@code role-collections}, {@code roles} and {@code token-keys} of a subaccount (administration-api, 3.5). */
@PlatformTest
class SecurityResourcesTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    RoleCollections collections;

    @Autowired
    Environment environment;

    CockpitFixture people;

    String subaccount;

    String app;

    Administration administrator;

    @BeforeEach
    void prepare() {
        people = new CockpitFixture(users, members, environment);
        User user = people.user();
        GlobalAccount account = accounts.create(NewGlobalAccount.named("Security"), user.id());
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), user.id())
                .id()
                .value();
        administrator = people.as(user);
        app = "shop-" + UUID.randomUUID() + "!t1";
        collections.define(new ApplicationRoles(
                app,
                new SubaccountId(subaccount),
                List.of(new ApplicationRoles.Template(
                        "Viewer", "Looks on", Set.of(app + ".Display"), Map.of("Country", List.of()))),
                List.of()));
    }

    @Test
    void listsTheRolesThatCollectionsCanBeMadeOf() {
        Answer roles = administrator.get("/subaccounts/" + subaccount + "/roles");

        assertThat(roles.status()).isEqualTo(200);
        assertThat(roles.json().at("/items/0/name").asString()).isEqualTo("Viewer");
        assertThat(roles.json().at("/items/0/xsappname").asString()).isEqualTo(app);
        assertThat(roles.json().at("/items/0/scopes/0").asString()).isEqualTo(app + ".Display");
    }

    @Test
    void createsChangesAndDeletesACollection() {
        Answer created = administrator.post(path(), body("Shop Viewer"));
        String one = path() + "/Shop%20Viewer";

        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + one);
        Answer changed = administrator.patch(one, "{\"description\": \"Sees all\"}");
        assertThat(changed.text("description")).isEqualTo("Sees all");
        assertThat(changed.json().at("/roles/0/attributes/Country/0").asString())
                .isEqualTo("DE");
        assertThat(administrator.get(path()).json().path("items").size()).isEqualTo(1);
        assertThat(administrator.delete(one).status()).isEqualTo(204);
        assertThat(administrator.get(one).status()).isEqualTo(404);
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        administrator.post(path(), body("Viewer"));
        String tag = administrator.get(path() + "/Viewer").header("ETag");
        administrator.patch(path() + "/Viewer", "{\"description\": \"first\"}", "If-Match", tag);

        assertThat(administrator
                        .patch(path() + "/Viewer", "{\"description\": \"second\"}", "If-Match", tag)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void refusesASecondOfTheNameAndATemplateThatDoesNotExist() {
        administrator.post(path(), body("Viewer"));

        assertThat(administrator.post(path(), body("Viewer")).text("reason")).isEqualTo("ROLE_COLLECTION_EXISTS");
        Answer wrong = administrator.post(path(), body("Other").replace("\"Viewer\"", "\"Missing\""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/violations/0/path").asString()).isEqualTo("roles[0]");
    }

    @Test
    void assignsACollectionToAUserAndTakesItBack() {
        administrator.post(path(), body("Viewer"));
        String dana =
                administrator.post("/subaccounts/" + subaccount + "/users", """
                        {"userName": "dana", "email": "dana@example.com", "password": "Correct-Horse-2"}""").text("id");
        String assignment = path() + "/Viewer/users/" + dana;

        assertThat(administrator.call("PUT", assignment, "").status()).isEqualTo(204);
        assertThat(administrator.call("PUT", assignment, "").status()).isEqualTo(204);
        assertThat(rolesOf(dana)).isEqualTo("[\"Viewer\"]");
        assertThat(administrator.delete(assignment).status()).isEqualTo(204);
        assertThat(rolesOf(dana)).isEqualTo("[]");
        assertThat(administrator
                        .call("PUT", path() + "/Viewer/users/" + UUID.randomUUID(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void letsAViewerLookAndNothingElse() {
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount);
        Administration looking = people.as(viewer);

        assertThat(looking.get(path()).status()).isEqualTo(200);
        assertThat(looking.post(path(), body("Viewer")).status()).isEqualTo(403);
        assertThat(looking.get("/subaccounts/" + subaccount + "/token-keys").status())
                .isEqualTo(403);
    }

    @Test
    void hidesASubaccountFromStrangers() {
        Administration stranger = people.as(people.user());

        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(stranger.post("/subaccounts/" + subaccount + "/token-keys", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void rotatesTheKeyOfTokensOnceAtATime() {
        String keys = "/subaccounts/" + subaccount + "/token-keys";

        Answer rotated = administrator.post(keys, "");
        Answer again = administrator.post(keys, "");

        assertThat(rotated.status()).as(rotated.response().body()).isEqualTo(201);
        assertThat(rotated.text("state")).isEqualTo("next");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("reason")).isEqualTo("ROTATION_RUNNING");
        assertThat(administrator.get(keys).json().path("items").values().stream()
                        .map(key -> key.path("state").asString()))
                .containsExactlyInAnyOrder("next", "active");
    }

    @Test
    void keepsTrustToAnIdentityProviderWithoutShowingItsSecret() {
        String trust = "/subaccounts/" + subaccount + "/identity-providers";

        Answer created = administrator.post(trust, """
                {"name": "corporate", "issuer": "https://authentication.annex.localhost/oauth/token", "clientId": "annex",
                 "clientSecret": "s3cr3t-of-annex", "groupMappings": {"sellers": "Viewer"}}""");
        String one = trust + "/" + created.text("id");

        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        assertThat(created.text("userNameClaim")).isEqualTo("preferred_username");
        Answer changed = administrator.patch(one, "{\"active\": false}");
        assertThat(changed.json().path("active").asBoolean(true)).isFalse();
        assertThat(changed.json().at("/groupMappings/sellers").asString()).isEqualTo("Viewer");
        assertThat(administrator.get(trust).response().body())
                .contains("corporate")
                .doesNotContain("s3cr3t");
        assertThat(administrator
                        .post(trust, "{\"name\": \"a/b\"}")
                        .json()
                        .path("violations")
                        .size())
                .isEqualTo(4);
        assertThat(administrator.delete(one).status()).isEqualTo(204);
        assertThat(administrator.get(one).status()).isEqualTo(404);
    }

    private String rolesOf(String user) {
        return administrator
                .get("/subaccounts/" + subaccount + "/users/" + user)
                .json()
                .path("roleCollections")
                .toString();
    }

    private String path() {
        return "/subaccounts/" + subaccount + "/role-collections";
    }

    private String body(String name) {
        return """
                {"name": "%s", "description": "Looks on",
                 "roles": [{"xsappname": "%s", "template": "Viewer", "attributes": {"Country": ["DE"]}}]}""".formatted(name, app);
    }
}
