package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Long work, with the removal of a system that was never registered as the shortest of it (administration-api, 1). */
@PlatformTest
class OperationsResourceTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    private CockpitFixture people;
    private Administration administrator;
    private String account = "";
    private String system = "";
    private Answer begun;

    @BeforeEach
    void aSystemIsBeingRemoved() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
        account = administrator.post("/global-accounts", "{\"name\":\"Owner\"}").text("id");
        String systems = "/global-accounts/" + account + "/systems";
        system = administrator
                .post(systems, "{\"name\":\"Gone\",\"type\":\"sap-marketing-cloud\"}")
                .text("id");
        begun = administrator.delete(systems + "/" + system);
    }

    @Test
    void saysWhereToLook() {
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo("/api/v1/operations/" + begun.text("id"));
        assertThat(begun.text("objectId")).isEqualTo(system);
    }

    @Test
    void waitsForTheEnd() {
        var ended = administrator.get("/operations/" + begun.text("id") + "?wait=30");

        assertThat(ended.text("state")).isEqualTo("succeeded");
        assertThat(ended.json().has("finishedAt")).isTrue();
    }

    @Test
    void isReadByWhoeverMayReadTheAccount() {
        User viewer = people.user();
        people.grant(viewer, RoleCollection.GLOBAL_ACCOUNT_VIEWER, account);
        String path = "/operations/" + begun.text("id");

        assertThat(people.as(viewer).get(path).status()).isEqualTo(200);
        assertThat(people.as(viewer).get("/operations").json().path("items").findValuesAsString("id"))
                .containsExactly(begun.text("id"));
        assertThat(people.as(people.user()).get(path).status()).isEqualTo(404);
    }

    @Test
    void waitsAMinuteAtMost() {
        assertThat(administrator
                        .get("/operations/" + begun.text("id") + "?wait=61")
                        .status())
                .isEqualTo(400);
    }
}
