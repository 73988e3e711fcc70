package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.identity.NewUser;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The rules that hold for every resource (administration-api, 1 and 2). */
@PlatformTest
class AdministrationApiTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    private CockpitFixture people;
    private Administration administrator;

    @BeforeEach
    void somebodyWhoMayCreateAccounts() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
    }

    @Test
    void asksForALogOn() {
        var answer = people.as("nobody", "wrong-password").get("/regions");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(answer.text("reason")).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void leavesTheLogOnToThePageThatCalls() {
        var answer =
                people.as("nobody", "wrong-password").call("GET", "/regions", "", "X-Requested-With", "XMLHttpRequest");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void makesAUserWaitAfterTenFailedLogOns() {
        User user = people.user();
        Administration stranger = people.as(user.userName(), "wrong-password");
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(stranger.get("/regions").status()).isEqualTo(401);
        }

        var answer = stranger.get("/regions");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void letsAUserOfAnAccountInUnderItsSubdomain() {
        var account = administrator.post("/global-accounts", "{\"name\":\"Zone\"}");
        var user = users.create(
                account.text("id"), new NewUser("zoe", "zoe@example.com", "Zoe", "Z", CockpitFixture.PASSWORD));
        people.grant(user, RoleCollection.GLOBAL_ACCOUNT_VIEWER, account.text("id"));

        var prefixed = people.as(account.text("subdomain") + "/zoe", CockpitFixture.PASSWORD)
                .get("/global-accounts/" + account.text("id"));
        var bare = people.as("zoe", CockpitFixture.PASSWORD).get("/regions");

        assertThat(prefixed.status()).isEqualTo(200);
        assertThat(bare.status()).isEqualTo(401);
    }

    @Test
    void hidesWhatTheCallerHasNoRoleIn() {
        var account = administrator.post("/global-accounts", "{\"name\":\"Hidden\"}");

        var answer = people.as(people.user()).get("/global-accounts/" + account.text("id") + "/subaccounts");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("reason")).isEqualTo("NOT_FOUND");
    }

    @Test
    void namesTheRoleThatIsMissing() {
        var account = administrator.post("/global-accounts", "{\"name\":\"Readable\"}");
        User viewer = people.user();
        people.grant(viewer, RoleCollection.GLOBAL_ACCOUNT_VIEWER, account.text("id"));

        var answer = people.as(viewer)
                .post(
                        "/global-accounts/" + account.text("id") + "/subaccounts",
                        "{\"name\":\"a\",\"region\":\"eu10\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("detail")).contains("Global Account Administrator");
    }

    @Test
    void namesAnUnknownMember() {
        var answer = administrator.post("/global-accounts", "{\"name\":\"a\",\"colour\":\"red\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().at("/violations/0/path").asString()).isEqualTo("colour");
    }

    @Test
    void namesAMemberOfTheWrongType() {
        var answer = administrator.post("/global-accounts", "{\"name\":7}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/violations/0").toString())
                .isEqualTo("{\"path\":\"name\",\"message\":\"must be a text\"}");
    }

    @Test
    void saysWhereABodyIsMalformed() {
        var answer = administrator.post("/global-accounts", "{\"name\":\n oops}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("line 2");
    }

    @Test
    void answersEveryRefusalWithAProblem() {
        assertThat(administrator.get("/nothing-here").text("type")).isEqualTo("urn:annex:problem:not-found");
        var method = administrator.call("PUT", "/regions", "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).isEqualTo("GET");
        assertThat(administrator
                        .get("/regions?limit=0")
                        .json()
                        .at("/violations/0/path")
                        .asString())
                .isEqualTo("limit");
    }

    @Test
    void answersAnotherMediaTypeWithAProblem() {
        var answer =
                people.installationAdministrator().call("POST", "/global-accounts", "name=x", "Content-Type", "x/y");

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void takesOverTheCorrelationOfTheCaller() {
        var answer = administrator.call("GET", "/global-accounts/none", "", "X-Correlation-ID", "my-call-1");

        assertThat(answer.header("X-Correlation-ID")).isEqualTo("my-call-1");
        assertThat(answer.text("correlationId")).isEqualTo("my-call-1");
    }

    @Test
    void turnsPages() {
        var account = administrator.post("/global-accounts", "{\"name\":\"Pages\"}");
        String path = "/global-accounts/" + account.text("id") + "/subaccounts";
        for (String name : new String[] {"cherry", "apple", "banana", "other"}) {
            administrator.post(path, "{\"name\":\"" + name + "\",\"region\":\"eu10\"}");
        }

        var first = administrator.get(path + "?sort=-name&limit=2").json();
        var second = administrator
                .get(path + "?sort=-name&limit=2&cursor=" + first.path("next").asString())
                .json();

        assertThat(first.path("items").findValuesAsString("name")).containsExactly("other", "cherry");
        assertThat(second.path("items").findValuesAsString("name")).containsExactly("banana", "apple");
        assertThat(second.has("next")).isFalse();
        assertThat(administrator.get(path + "?q=APP").json().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void createsOnceForOneKey() {
        String key = UUID.randomUUID().toString();
        var first = administrator.post("/global-accounts", "{\"name\":\"Once\"}", "Idempotency-Key", key);

        var again = administrator.post("/global-accounts", "{\"name\":\"Once\"}", "Idempotency-Key", key);
        var other = administrator.post("/global-accounts", "{\"name\":\"Other\"}", "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/api/v1/global-accounts/" + first.text("id"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("reason")).isEqualTo("KEY_REUSED");
    }

    @Test
    void letsAKeyTryAgainAfterARefusal() {
        String key = UUID.randomUUID().toString();

        var refused = administrator.post("/global-accounts", "{\"name\":\"\"}", "Idempotency-Key", key);
        var repaired = administrator.post("/global-accounts", "{\"name\":\"Repaired\"}", "Idempotency-Key", key);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(repaired.status()).isEqualTo(201);
    }

    @Test
    void refusesAChangeOfAnOldVersion() {
        var account = administrator.post("/global-accounts", "{\"name\":\"Tagged\"}");
        String path = "/global-accounts/" + account.text("id");
        String tag = administrator.get(path).header("ETag");

        var first = administrator.patch(path, "{\"customerId\":\"C1\"}", "If-Match", tag);
        var second = administrator.patch(path, "{\"customerId\":\"C2\"}", "If-Match", tag);
        var removed = administrator.patch(path, "{\"customerId\":null}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(removed.json().has("customerId")).isFalse();
        assertThat(removed.text("name")).isEqualTo("Tagged");
    }

    @Test
    void refusesToChangeWhatIsFixed() {
        var account = administrator.post("/global-accounts", "{\"name\":\"Fixed\"}");

        var answer = administrator.patch("/global-accounts/" + account.text("id"), "{\"subdomain\":\"new\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/violations/0/path").asString()).isEqualTo("subdomain");
    }
}
