package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.LogOn;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** {@code users} of a zone (administration-api, 3.5). */
@PlatformTest
class UserResourcesTests {

    private static final String DANA = """
            {"userName": "dana@example.com", "email": "dana@example.com", "givenName": "Dana", "familyName": "Demo",
             "password": "Correct-Horse-2"}""";

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    Environment environment;

    CockpitFixture people;

    GlobalAccount account;

    String subaccount;

    Administration administrator;

    @BeforeEach
    void prepare() {
        people = new CockpitFixture(users, members, environment);
        User user = people.user();
        account = accounts.create(NewGlobalAccount.named("Users"), user.id());
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), user.id())
                .id()
                .value();
        administrator = people.as(user);
    }

    @Test
    void createsListsShowsAndDeletesAUserOfASubaccount() {
        Answer created = administrator.post(path(), DANA);
        String id = created.text("id");

        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + path() + "/" + id);
        assertThat(created.response().body()).doesNotContain("Correct-Horse-2", "password");
        assertThat(users.authenticate(subaccount, "dana@example.com", "Correct-Horse-2"))
                .isInstanceOf(LogOn.Accepted.class);
        assertThat(administrator.get(path()).json().path("items").size()).isEqualTo(1);
        Answer shown = administrator.get(path() + "/" + id);
        assertThat(shown.text("email")).isEqualTo("dana@example.com");
        assertThat(shown.json().path("locked").asBoolean(true)).isFalse();

        assertThat(administrator.delete(path() + "/" + id).status()).isEqualTo(204);
        assertThat(administrator.get(path() + "/" + id).status()).isEqualTo(404);
        assertThat(administrator.delete(path() + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void namesWhatIsWrongWithAUser() {
        Answer refused = administrator.post(path(), "{\"userName\": \"a b\", \"password\": \"x\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("reason")).isEqualTo("USER_INVALID");
        assertThat(refused.json().path("violations").values().stream()
                        .map(violation -> violation.path("path").asString()))
                .containsExactly("userName", "email", "password");
        administrator.post(path(), DANA);
        assertThat(administrator.post(path(), DANA).text("reason")).isEqualTo("USER_EXISTS");
    }

    @Test
    void setsAPasswordAndUnlocks() {
        String id = administrator.post(path(), DANA).text("id");

        assertThat(administrator
                        .post(path() + "/" + id + "/password", "{\"password\": \"short\"}")
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post(path() + "/" + id + "/password", "{\"password\": \"Battery-Staple-1\"}")
                        .status())
                .isEqualTo(204);
        assertThat(users.authenticate(subaccount, "dana@example.com", "Battery-Staple-1"))
                .isInstanceOf(LogOn.Accepted.class);
        assertThat(administrator.post(path() + "/" + id + "/unlock", "").status())
                .isEqualTo(204);
    }

    @Test
    void keepsUsersOfOneZoneFromAdministratorsOfAnother() {
        String id = administrator.post(path(), DANA).text("id");
        User stranger = people.user();
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount);

        assertThat(people.as(stranger).get(path()).status()).isEqualTo(404);
        assertThat(people.as(viewer).get(path()).status()).isEqualTo(403);
        assertThat(administrator.get("/users").status()).isEqualTo(403);
        assertThat(administrator
                        .get("/global-accounts/" + account.id().value() + "/users/" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsWhichRolesAUserHas() {
        Administration installation = people.installationAdministrator();
        User member = people.user();
        people.grant(member, RoleCollection.SUBACCOUNT_VIEWER, subaccount);

        assertThat(installation
                        .get("/users/" + member.id())
                        .json()
                        .path("roleCollections")
                        .path(0)
                        .asString())
                .isEqualTo("Subaccount Viewer");
    }

    private String path() {
        return "/subaccounts/" + subaccount + "/users";
    }
}
