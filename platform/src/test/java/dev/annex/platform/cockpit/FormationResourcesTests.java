package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Formations over HTTP (administration-api, 3.2). */
@PlatformTest
class FormationResourcesTests {

    private static final String DRAFT = "{\"name\":\"Events\",\"type\":\"Eventing Between SAP Cloud Systems\"}";

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    @SuppressWarnings("NullAway.Init")
    private CockpitFixture people;

    @SuppressWarnings("NullAway.Init")
    private Administration administrator;

    private String account = "";
    private String formations = "";

    @BeforeEach
    void anAccount() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
        account = administrator.post("/global-accounts", "{\"name\":\"Owner\"}").text("id");
        formations = "/global-accounts/" + account + "/formations";
    }

    @Test
    void createsOneThatBecomesReady() {
        String system = administrator
                .post("/global-accounts/" + account + "/systems", "{\"name\":\"Legacy\",\"type\":\"third-party\"}")
                .text("id");

        Answer created = administrator.post(formations, DRAFT.replace("}", ",\"systemIds\":[\"" + system + "\"]}"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + formations + "/" + created.text("id"));
        String one = formations + "/" + created.text("id");
        await().until(() -> administrator.get(one).text("status").equals("Ready"));
        assertThat(administrator.get(one).json().path("systemIds").get(0).asString())
                .isEqualTo(system);
    }

    @Test
    void changesNameAndSystemsUnlessSomebodyElseDidMeanwhile() {
        String one = create();
        String tag = administrator.get(one).header("ETag");

        Answer renamed = administrator.patch(one, "{\"name\":\"Renamed\"}", "If-Match", tag);
        Answer stale = administrator.patch(one, "{\"name\":\"Again\"}", "If-Match", tag);

        assertThat(renamed.text("name")).isEqualTo("Renamed");
        assertThat(renamed.text("status")).isEqualTo("Draft");
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void namesWhatIsWrong() {
        String one = create();

        assertThat(administrator.post(formations, DRAFT).text("reason")).isEqualTo("NAME_TAKEN");
        assertThat(administrator.post(formations, "{}").text("reason")).isEqualTo("NAME_INVALID");
        assertThat(administrator.post(formations, "{\"name\":\"x\"}").text("reason"))
                .isEqualTo("INVALID");
        assertThat(administrator.patch(one, "{\"systemIds\":[null]}").status()).isEqualTo(400);
        assertThat(administrator.patch(one, "{\"systemIds\":[\"nothing\"]}").status())
                .isEqualTo(400);
        assertThat(administrator
                        .patch(one, "{\"type\":\"Integration with SAP Start\"}")
                        .status())
                .isEqualTo(400);
        assertThat(administrator.post(one + "/resynchronize", "").text("reason"))
                .isEqualTo("STATE");
    }

    @Test
    void deletesOne() {
        String one = create();

        assertThat(administrator.delete(one).status()).isEqualTo(204);
        assertThat(administrator.delete(one).status()).isEqualTo(404);
    }

    @Test
    void letsLandscapeAdministratorsChangeAndViewersRead() {
        String one = create();
        User viewer = people.user();
        people.grant(viewer, RoleCollection.GLOBAL_ACCOUNT_VIEWER, account);
        User landscaper = people.user();
        people.grant(landscaper, RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR, account);

        assertThat(people.as(viewer).get(one).status()).isEqualTo(200);
        assertThat(people.as(viewer).delete(one).status()).isEqualTo(403);
        assertThat(people.as(people.user()).get(one).status()).isEqualTo(404);
        assertThat(people.as(landscaper).delete(one).status()).isEqualTo(204);
    }

    @Test
    void showsNoFormationOfAnotherAccount() {
        String id = create().replaceAll(".*/", "");
        String other =
                administrator.post("/global-accounts", "{\"name\":\"Other\"}").text("id");

        assertThat(administrator
                        .get("/global-accounts/" + other + "/formations/" + id)
                        .status())
                .isEqualTo(404);
    }

    private String create() {
        return formations + "/" + administrator.post(formations, DRAFT).text("id");
    }
}
