package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Platforms, marketplace, instances, bindings and operators' credentials over HTTP (administration-api, 3.3). */
@PlatformTest
class ServiceResourcesTests {

    private static final String STAGE = "{\"name\":\"stage\",\"service\":\"rehearsal\",\"plan\":\"open\"}";

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

    private String subaccount = "";

    @BeforeEach
    void aSubaccount() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
        String account =
                administrator.post("/global-accounts", "{\"name\":\"Owner\"}").text("id");
        subaccount = "/subaccounts/"
                + administrator
                        .post("/global-accounts/" + account + "/subaccounts", "{\"name\":\"Dev\",\"region\":\"eu10\"}")
                        .text("id");
    }

    @Test
    void showThePasswordOfAPlatformOnce() {
        var registered = administrator.post(subaccount + "/platforms", "{\"name\":\"cf\",\"type\":\"cloudfoundry\"}");
        var listed = administrator
                .get(subaccount + "/platforms")
                .json()
                .path("items")
                .path(0);

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.text("password")).isNotEmpty();
        assertThat(registered.text("url")).startsWith("https://broker.");
        assertThat(listed.path("id").asString()).isEqualTo(registered.text("id"));
        assertThat(listed.has("password")).isFalse();
    }

    @Test
    void refuseASecondPlatformOfTheSameName() {
        administrator.post(subaccount + "/platforms", "{\"name\":\"cf\",\"type\":\"other\"}");

        assertThat(administrator
                        .post(subaccount + "/platforms", "{\"name\":\"cf\",\"type\":\"other\"}")
                        .text("reason"))
                .isEqualTo("NAME_TAKEN");
        assertThat(administrator
                        .post(subaccount + "/platforms", "{\"name\":\"x\",\"type\":\"mainframe\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void addAndRetireCredentialsOfAPlatform() {
        String platform = subaccount + "/platforms/"
                + administrator
                        .post(subaccount + "/platforms", "{\"name\":\"cf\",\"type\":\"other\"}")
                        .text("id");
        var second = administrator.post(platform + "/credentials", "{}");

        assertThat(second.status()).isEqualTo(201);
        assertThat(administrator.get(platform).json().path("users").size()).isEqualTo(2);
        assertThat(administrator
                        .delete(platform + "/credentials/" + second.text("user"))
                        .status())
                .isEqualTo(204);
        assertThat(administrator.delete(platform).status()).isEqualTo(204);
        assertThat(administrator.get(platform).status()).isEqualTo(404);
    }

    @Test
    void offerWhatTheSubaccountMayOrder() {
        var names = administrator
                .get(subaccount + "/offerings")
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();

        assertThat(names).contains("rehearsal", "destination", "xsuaa").doesNotContain("s4-hana-cloud");
    }

    @Test
    void createBindAndDeleteAnInstance() {
        String instance = created(STAGE);
        var shown = administrator.get(instance);
        var binding = administrator.post(instance + "/bindings", "{\"name\":\"key\"}");

        assertThat(shown.text("state")).isEqualTo("ready");
        assertThat(shown.json().path("lastOperation").path("state").asString()).isEqualTo("succeeded");
        assertThat(binding.status()).isEqualTo(201);
        assertThat(binding.json().path("credentials").path("password").asString())
                .startsWith("for-");
        assertThat(administrator.delete(instance).text("reason")).isEqualTo("IN_USE");
        assertThat(ended(administrator.delete(instance + "?cascade=true"))).isEqualTo("succeeded");
        assertThat(administrator.get(instance).status()).isEqualTo(404);
    }

    @Test
    void handBindingsOutAsApplicationsReadThem() {
        String instance = created(STAGE);
        String binding = instance + "/bindings/"
                + administrator
                        .post(instance + "/bindings", "{\"name\":\"key\"}")
                        .text("id");

        assertThat(administrator
                        .get(binding + "?format=vcap")
                        .json()
                        .path("rehearsal")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("key");
        assertThat(administrator
                        .get(instance + "/bindings?format=default-env")
                        .json()
                        .path("VCAP_SERVICES")
                        .has("rehearsal"))
                .isTrue();
        assertThat(administrator.get(subaccount + "/bindings?format=k8s-secret").text("kind"))
                .isEqualTo("Secret");
        assertThat(administrator
                        .get(subaccount + "/bindings?format=files")
                        .json()
                        .path("key/plan")
                        .asString())
                .isEqualTo("open");
    }

    @Test
    void nameTheFormatsThereAre() {
        var answer = administrator.get(subaccount + "/bindings?format=xml");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("vcap, default-env, k8s-secret, files");
    }

    @Test
    void handNothingSecretOutToViewers() {
        String instance = created(STAGE);
        String binding = instance + "/bindings/"
                + administrator
                        .post(instance + "/bindings", "{\"name\":\"key\"}")
                        .text("id");
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount.substring("/subaccounts/".length()));

        for (String path : List.of(binding, instance + "/bindings", subaccount + "/bindings")) {
            assertThat(people.as(viewer).get(path + "?format=vcap").status()).isEqualTo(403);
        }
    }

    @Test
    void rememberWhoWasShownCredentials() {
        String instance = created(STAGE);
        String binding =
                administrator.post(instance + "/bindings", "{\"name\":\"key\"}").text("id");

        administrator.get(instance + "/bindings/" + binding);

        var entry = administrator
                .get("/audit?action=services/binding.show&object=" + binding)
                .json()
                .path("items")
                .path(0);
        assertThat(entry.path("category").asString()).isEqualTo("data-access");
    }

    @Test
    void changeTheParametersAndTheNameOfAnInstance() {
        String instance = created(STAGE.replace("open", "changeable"));

        var accepted = administrator.patch(instance, "{\"name\":\"new stage\",\"parameters\":{\"scenery\":\"sea\"}}");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(ended(accepted)).isEqualTo("succeeded");

        var shown = administrator.get(instance);
        assertThat(shown.text("name")).isEqualTo("new stage");
        assertThat(shown.json().path("parameters").path("scenery").asString()).isEqualTo("sea");
    }

    @Test
    void changeNothingOfAnInstanceWhosePlanTakesNoOtherParameters() {
        String instance = created(STAGE);

        var refused = administrator.patch(instance, "{\"name\":\"new stage\",\"parameters\":{\"a\":1}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("reason")).isEqualTo("NOT_UPDATEABLE");
        assertThat(administrator.get(instance).text("name")).isEqualTo("stage");
    }

    @Test
    void renameAnInstanceAtOnce() {
        String instance = created(STAGE);

        var renamed = administrator.patch(instance, "{\"name\":\"new stage\"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.text("name")).isEqualTo("new stage");
    }

    @Test
    void nameEveryFieldOfAnOrderThatIsWrong() {
        var answer = administrator.post(subaccount + "/instances", "{\"name\":\"\",\"service\":\"rehearsal\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .path("violations")
                        .valueStream()
                        .map(one -> one.path("path").asString()))
                .containsExactly("name", "plan");
    }

    @Test
    void hideCredentialsFromViewers() {
        String instance = created(STAGE);
        administrator.post(instance + "/bindings", "{\"name\":\"key\"}");
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount.substring("/subaccounts/".length()));

        var seen = people.as(viewer)
                .get(instance + "/bindings")
                .json()
                .path("items")
                .path(0);

        assertThat(seen.path("name").asString()).isEqualTo("key");
        assertThat(seen.has("credentials")).isFalse();
        assertThat(people.as(viewer).get(subaccount + "/platforms").status()).isEqualTo(403);
    }

    @Test
    void giveAnOperatorTheSameCredentialsAgain() {
        var made = administrator.post(subaccount + "/service-manager-bindings", "{\"name\":\"cluster\"}");
        String binding = subaccount + "/service-manager-bindings/" + made.text("id");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("sm_url")).startsWith("https://service-manager.");
        assertThat(made.text("tokenurl")).isEqualTo(made.text("url")).doesNotContain("/oauth/token");
        assertThat(administrator.get(binding).text("clientsecret")).isEqualTo(made.text("clientsecret"));
        assertThat(administrator.delete(binding).status()).isEqualTo(204);
        assertThat(administrator.get(binding).status()).isEqualTo(404);
    }

    private String created(String order) {
        var accepted = administrator.post(subaccount + "/instances", order);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(ended(accepted)).isEqualTo("succeeded");
        return subaccount + "/instances/" + accepted.text("objectId");
    }

    private String ended(Administration.Answer accepted) {
        return administrator
                .get("/operations/" + accepted.text("id") + "?wait=20")
                .text("state");
    }
}
