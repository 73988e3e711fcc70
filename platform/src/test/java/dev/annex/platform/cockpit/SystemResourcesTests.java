package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.TestPairing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Systems and their tokens over HTTP (administration-api, 3.2). */
@PlatformTest
class SystemResourcesTests {

    private static final String QUALITY = "{\"name\":\"Quality\",\"type\":\"sap-marketing-cloud\"}";

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    @Autowired
    Landscape landscape;

    @Autowired
    TlsMaterial tls;

    @SuppressWarnings("NullAway.Init")
    private CockpitFixture people;

    @SuppressWarnings("NullAway.Init")
    private Administration administrator;

    private String account = "";
    private String systems = "";

    @BeforeEach
    void anAccount() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
        account = administrator.post("/global-accounts", "{\"name\":\"Owner\"}").text("id");
        systems = "/global-accounts/" + account + "/systems";
    }

    @Test
    void listsTheTypesThatCanBeAdded() {
        var types = administrator.get("/system-types").json().path("items");

        assertThat(types.findValuesAsString("name")).contains("SAP Marketing Cloud", "SAP S/4HANA Cloud");
        assertThat(types.findValuesAsString("token")).contains("7d", "10m", "none");
    }

    @Test
    void addsASystem() {
        Answer added = administrator.post(systems, QUALITY);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo("/api/v1" + systems + "/" + added.text("id"));
        assertThat(added.json().path("status").isString()).isTrue();
        assertThat(added.text("status")).isEmpty();
        assertThat(added.text("discovery")).isEqualTo("manual");
        assertThat(administrator.get(systems).json().path("items").findValuesAsString("name"))
                .containsExactly("Quality");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        Answer wrong = administrator.post(systems, "{\"name\":\" x\",\"type\":\"sap-marketing-cloud\"}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("reason")).isEqualTo("NAME_INVALID");
        assertThat(wrong.json().path("violations").get(0).path("path").asString())
                .isEqualTo("name");
        assertThat(administrator
                        .post(systems, "{\"name\":\"x\"}")
                        .json()
                        .path("violations")
                        .get(0)
                        .path("path")
                        .asString())
                .isEqualTo("type");
    }

    @Test
    void handsOutTheTokenUntilItIsReplaced() {
        String system = add();
        assertThat(administrator.get(system + "/token").text("reason")).isEqualTo("NO_TOKEN");

        Answer first = administrator.post(system + "/token", "");
        Answer again = administrator.post(system + "/token", "{}");
        Answer next = administrator.post(system + "/token?regenerate=true", "");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("url")).isEqualTo(first.text("url"));
        assertThat(next.status()).isEqualTo(201);
        assertThat(administrator.get(system + "/token").text("url"))
                .isEqualTo(next.text("url"))
                .isNotEqualTo(first.text("url"));
    }

    @Test
    void removesASystemAndSaysWhenThatIsDone() {
        String system = add();

        Answer begun = administrator.delete(system);

        assertThat(begun.status()).isEqualTo(202);
        String operation = begun.header("Location").replace("/api/v1", "");
        assertThat(administrator.get(operation + "?wait=20").text("state")).isEqualTo("succeeded");
        assertThat(administrator.get(system).status()).isEqualTo(404);
    }

    @Test
    void refusesToDeregisterWhatIsNotRegistered() {
        Answer refused = administrator.post(add() + "/deregister?force=true", "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("reason")).isEqualTo("NOT_REGISTERED");
    }

    @Test
    void readsNoScenariosOfASystemThatIsNotManaged() {
        assertThat(administrator.get(add() + "/scenarios").text("reason")).isEqualTo("NOT_MANAGED");
    }

    @Test
    void listsWhatASystemRegisteredWithoutItsSecrets() {
        TestPairing.Registered mock = TestPairing.registered(tls, landscape.token(new SystemId(id(add())), null));
        mock.caller().postText(mock.info().urls().metadataUrl(), "application/json", """
            {"provider":"SAP","name":"Contacts","description":"d","identifier":"contacts",
             "api":{"targetUrl":"https://mock.example/api?key=hidden","apiType":"rest",
                    "credentials":{"basic":{"username":"user","password":"hidden"}}},
             "events":{"spec":{"asyncapi":"1.0.0","topics":{"bo.coupon.changed.v1":{}}}}}\
            """);
        String system = systems + "/"
                + administrator
                        .get(systems)
                        .json()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString();

        Answer apis = administrator.get(system + "/apis");
        Answer events = administrator.get(system + "/event-sets");

        assertThat(apis.response().body()).doesNotContain("hidden");
        assertThat(apis.json().path("items").findValuesAsString("authentication"))
                .allMatch("basic"::equals);
        assertThat(events.json().path("items").get(0).path("events").get(0).asString())
                .isEqualTo("bo.coupon.changed.v1");
    }

    @Test
    void renamesASystemAndMovesNone() {
        String system = add();
        String tag = administrator.get(system).header("ETag");

        Answer renamed = administrator.patch(system, "{\"name\":\"Renamed\"}", "If-Match", tag);
        Answer stale = administrator.patch(system, "{\"name\":\"Again\"}", "If-Match", tag);
        Answer moved = administrator.patch(system, "{\"globalAccountId\":\"elsewhere\"}");

        assertThat(renamed.text("name")).isEqualTo("Renamed");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.text("reason")).isEqualTo("NO_MIGRATION");
        assertThat(moved.text("detail")).contains("Add it there");
    }

    @Test
    void mergesNothingThatIsNoDuplicate() {
        String system = add();
        String other = administrator
                .post(systems, "{\"name\":\"Other\",\"type\":\"sap-marketing-cloud\"}")
                .text("id");

        assertThat(administrator
                        .post(system + "/merge", "{\"sourceId\":\"" + other + "\"}")
                        .text("reason"))
                .isEqualTo("NOT_MERGEABLE");
        assertThat(administrator.post(system + "/merge", "{}").status()).isEqualTo(400);
        assertThat(administrator.post(system + "/merge", "{\"sourceId\":\"x\"}").status())
                .isEqualTo(404);
    }

    @Test
    void showsViewersTheSystemsButNoToken() {
        String system = add();
        User viewer = people.user();
        people.grant(viewer, RoleCollection.GLOBAL_ACCOUNT_VIEWER, account);

        assertThat(people.as(viewer).get(system).status()).isEqualTo(200);
        assertThat(people.as(viewer).post(system + "/token", "").status()).isEqualTo(403);
        assertThat(people.as(viewer).get(system + "/token").status()).isEqualTo(403);
        assertThat(people.as(people.user()).get(system).status()).isEqualTo(404);
    }

    @Test
    void letsALandscapeAdministratorDoEverything() {
        User user = people.user();
        people.grant(user, RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR, account);

        Answer added = people.as(user).post(systems, QUALITY);

        assertThat(added.status()).isEqualTo(201);
        assertThat(people.as(user)
                        .post(systems + "/" + added.text("id") + "/token", "")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void showsNoSystemOfAnotherAccount() {
        String foreign = add().replaceAll(".*/", "");
        String other =
                administrator.post("/global-accounts", "{\"name\":\"Other\"}").text("id");

        assertThat(administrator
                        .get("/global-accounts/" + other + "/systems/" + foreign)
                        .status())
                .isEqualTo(404);
    }

    private static String id(String path) {
        return path.replaceAll(".*/", "");
    }

    private String add() {
        return systems + "/" + administrator.post(systems, QUALITY).text("id");
    }
}
