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
import tools.jackson.databind.JsonNode;

/** Fragments, certificates and trust of a subaccount, and the check of a destination (administration-api, 3.4). */
@PlatformTest
class ConnectivityResourcesTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    Environment environment;

    CockpitFixture people;

    String path;

    Administration administrator;

    Administration viewer;

    @BeforeEach
    void prepare() {
        people = new CockpitFixture(users, members, environment);
        User user = people.user();
        var account = accounts.create(NewGlobalAccount.named("Connectivity"), user.id());
        String subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), user.id())
                .id()
                .value();
        path = "/subaccounts/" + subaccount;
        administrator = people.as(user);
        User reader = people.user();
        people.grant(reader, RoleCollection.SUBACCOUNT_VIEWER, subaccount);
        viewer = people.as(reader);
    }

    @Test
    void keepFragments() {
        Answer created = administrator.post(path + "/fragments", "{\"FragmentName\": \"f\", \"sap-client\": \"100\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/fragments/f");
        assertThat(administrator
                        .call("PATCH", path + "/fragments/f", "{\"sap-client\": \"200\"}")
                        .status())
                .isEqualTo(200);
        assertThat(viewer.get(path + "/fragments/f").text("sap-client")).isEqualTo("200");
        assertThat(viewer.delete(path + "/fragments/f").status()).isEqualTo(403);
        assertThat(administrator.delete(path + "/fragments/f").status()).isEqualTo(204);
        assertThat(administrator.get(path + "/fragments/f").status()).isEqualTo(404);
    }

    @Test
    void keepCertificatesAndGenerateThem() {
        Answer created =
                administrator.post(path + "/certificates", "{\"Name\": \"own.p12\", \"Password\": \"geheim\"}");

        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        assertThat(administrator.get(path + "/certificates/own.p12").text("Content"))
                .isNotBlank();
        assertThat(viewer.get(path + "/certificates/own.p12").json().has("Content"))
                .isFalse();
    }

    @Test
    void checkADestinationStepByStep() {
        administrator.post(path + "/destinations", """
            {"Name": "s4", "Type": "HTTP", "URL": "https://my1.example.com", "ProxyType": "Internet",
             "Authentication": "OAuth2ClientCredentials", "clientId": "c", "clientSecret": "geheim-9",
             "tokenServiceURL": "http://127.0.0.1:1/token"}\
            """);

        Answer checked = administrator.post(path + "/destinations/s4/check", "{}");

        assertThat(checked.status()).as(checked.response().body()).isEqualTo(200);
        JsonNode steps = checked.json().path("steps");
        assertThat(steps.path(0).path("name").asString()).isEqualTo("lookup");
        assertThat(steps.path(0).path("outcome").asString()).isEqualTo("ok");
        assertThat(steps.path(0).path("durationMs").isNumber()).isTrue();
        assertThat(steps.path(steps.size() - 1).path("outcome").asString()).isEqualTo("failed");
        assertThat(steps.path(steps.size() - 1).path("detail").asString()).contains("could not be reached");
        assertThat(checked.response().body())
                .contains("POST http://127.0.0.1:1/token")
                .doesNotContain("geheim-9");
        assertThat(viewer.post(path + "/destinations/s4/check", "{}").status()).isEqualTo(403);
        assertThat(administrator.post(path + "/destinations/nope/check", "{}").status())
                .isEqualTo(404);
        // A check is nobody's find.
        assertThat(administrator.get(path + "/destinations/s4/explain").text("reason"))
                .isEqualTo("NEVER_FOUND");
    }

    @Test
    void renewAndRotateTheTrust() {
        assertThat(administrator.get(path + "/trust").json().has("active")).isFalse();
        assertThat(administrator.get(path + "/trust/metadata").status()).isEqualTo(404);

        String active = administrator
                .post(path + "/trust/renew", "")
                .json()
                .path("active")
                .path("sha256")
                .asString();
        String passive = administrator
                .post(path + "/trust/passive", "")
                .json()
                .path("passive")
                .path("sha256")
                .asString();
        JsonNode rotated = administrator.post(path + "/trust/rotate", "").json();

        assertThat(rotated.path("active").path("sha256").asString()).isEqualTo(passive);
        assertThat(rotated.path("passive").path("sha256").asString()).isEqualTo(active);
        assertThat(rotated.path("active").path("expiresAt").asString()).isNotBlank();
        assertThat(viewer.get(path + "/trust").status()).isEqualTo(200);
        assertThat(viewer.post(path + "/trust/rotate", "").status()).isEqualTo(403);
        assertThat(viewer.get(path + "/trust/metadata").response().body()).contains("EntityDescriptor");
        assertThat(administrator.delete(path + "/trust/passive").status()).isEqualTo(204);
        assertThat(administrator.post(path + "/trust/rotate", "").text("reason"))
                .isEqualTo("NO_TRUST");
    }
}
