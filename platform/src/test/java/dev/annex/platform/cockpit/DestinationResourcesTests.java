package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** {@code destinations} of a subaccount (administration-api, 3.4). */
@PlatformTest
class DestinationResourcesTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    Environment environment;

    CockpitFixture people;

    String subaccount;

    Administration administrator;

    @BeforeEach
    void prepare() {
        people = new CockpitFixture(users, members, environment);
        User user = people.user();
        var account = accounts.create(NewGlobalAccount.named("Connectivity"), user.id());
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), user.id())
                .id()
                .value();
        administrator = people.as(user);
    }

    @Test
    void createsListsChangesAndDeletes() {
        Answer created = administrator.post(path(), destination("s4", "p1"));

        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + path() + "/s4");
        assertThat(administrator
                        .get(path())
                        .json()
                        .path("items")
                        .path(0)
                        .path("Name")
                        .asString())
                .isEqualTo("s4");

        assertThat(administrator
                        .call("PATCH", path() + "/s4", "{\"Password\": \"p2\", \"User\": null}")
                        .status())
                .isEqualTo(200);
        assertThat(administrator.get(path() + "/s4").text("Password")).isEqualTo("p2");
        assertThat(administrator.get(path() + "/s4").json().has("User")).isFalse();

        assertThat(administrator.delete(path() + "/s4").status()).isEqualTo(204);
        assertThat(administrator.get(path() + "/s4").status()).isEqualTo(404);
        assertThat(administrator.get(path()).json().path("items").size()).isZero();
    }

    @Test
    void changesOnlyTheVersionThatWasRead() {
        administrator.post(path(), destination("s4", "p1"));
        String etag = administrator.get(path() + "/s4").header("ETag");

        assertThat(administrator
                        .call("PATCH", path() + "/s4", "{\"Password\": \"p2\"}", "If-Match", "\"old\"")
                        .status())
                .isEqualTo(412);
        assertThat(administrator
                        .call("PATCH", path() + "/s4", "{\"Password\": \"p2\"}", "If-Match", etag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void namesWhatIsWrong() {
        Answer refused = administrator.post(path(), "{\"Name\": \"s4\", \"Type\": \"HTTP\", \"nested\": {}}");
        administrator.post(path(), destination("s4", "p"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("violations").path(0).path("path").asString())
                .isEqualTo("nested");
        assertThat(administrator.post(path(), destination("s4", "p")).text("reason"))
                .isEqualTo("DESTINATION_EXISTS");
        assertThat(administrator
                        .call("PATCH", path() + "/s4", "{\"Name\": \"other\"}")
                        .status())
                .isEqualTo(400);
        assertThat(administrator.get(path() + "?instanceId=nope").text("reason"))
                .isEqualTo("INSTANCE_NOT_FOUND");
    }

    @Test
    void showsViewersNoSecretsAndLetsThemChangeNothing() {
        administrator.post(path(), destination("s4", "geheim"));
        User user = people.user();
        people.grant(user, RoleCollection.SUBACCOUNT_VIEWER, subaccount);
        Administration viewer = people.as(user);

        assertThat(viewer.get(path() + "/s4").text("User")).isEqualTo("u");
        assertThat(viewer.get(path() + "/s4").response().body()).doesNotContain("geheim");
        assertThat(viewer.get(path()).response().body()).doesNotContain("geheim");
        assertThat(viewer.delete(path() + "/s4").status()).isEqualTo(403);
        assertThat(viewer.post(path(), destination("b", "p")).status()).isEqualTo(403);
    }

    private String path() {
        return "/subaccounts/" + subaccount + "/destinations";
    }

    private static String destination(String name, String password) {
        return """
            {"Name": "%s", "Type": "HTTP", "URL": "https://my1-api.example.com", "ProxyType": "Internet",
             "Authentication": "BasicAuthentication", "User": "u", "Password": "%s"}\
            """.formatted(name, password);
    }
}
