package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.entitlements.EntitlementsException;
import dev.annex.platform.identity.Users;
import dev.annex.platform.landscape.Landscape;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Quotas of global accounts and directories over HTTP (administration-api, 3.3; service-broker-and-manager, 6.1). */
@PlatformTest
class QuotaResourcesTests {

    private static final String MESH = "enterprise-messaging-default";

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Landscape landscape;

    @Autowired
    Entitlements entitlements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private Administration administrator;
    private String account = "";

    @BeforeEach
    void anAccount() {
        administrator = new CockpitFixture(users, members, environment).installationAdministrator();
        account = "/global-accounts/"
                + administrator.post("/global-accounts", "{\"name\":\"Owner\"}").text("id");
    }

    @Test
    void handOutNoMoreThanTheGlobalAccountHas() {
        assertThat(administrator
                        .patch(account + "/entitlements/" + MESH, "{\"amount\":5}")
                        .status())
                .isEqualTo(200);
        assertThat(assign(subaccount("One", null), "\"amount\":4").status()).isEqualTo(201);

        Answer refused = assign(subaccount("Two", null), "\"amount\":2");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("reason")).isEqualTo("QUOTA_EXCEEDED");
        JsonNode shown = administrator.get(account + "/entitlements/" + MESH).json();
        assertThat(shown.path("amount").asInt()).isEqualTo(5);
        assertThat(shown.path("remaining").asInt()).isEqualTo(1);
        assertThat(shown.path("assigned").asInt()).isEqualTo(1);
    }

    @Test
    void takeBackWhatIsUnassignedOrMadeSmaller() {
        administrator.patch(account + "/entitlements/" + MESH, "{\"amount\":5}");
        String first = subaccount("One", null);
        String assigned = assign(first, "\"amount\":5").text("id");

        administrator.patch("/subaccounts/" + first + "/entitlements/" + assigned, "{\"amount\":2}");
        assertThat(remaining()).isEqualTo(3);
        administrator.delete("/subaccounts/" + first + "/entitlements/" + assigned);
        assertThat(remaining()).isEqualTo(5);
    }

    @Test
    void keepWhatIsHandedOut() {
        assign(subaccount("One", null), "\"amount\":4");

        Answer refused = administrator.patch(account + "/entitlements/" + MESH, "{\"amount\":3}");

        assertThat(refused.text("reason")).isEqualTo("AMOUNT_IN_USE");
        assertThat(administrator
                        .patch(account + "/entitlements/" + MESH, "{\"amount\":-1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void capInstancesThatNoAmountCovers() {
        String one = subaccount("One", null);
        assign(one, "\"enable\":true");
        administrator.patch(account + "/entitlements/" + MESH, "{\"amount\":1}");
        reserve(one);

        Assertions.assertThatThrownBy(() -> reserve(one)).isInstanceOf(EntitlementsException.QuotaExhausted.class);
    }

    @Test
    void capTheSubaccountsOfADirectory() {
        String directory = directory("Team");
        String inside = subaccount("Inside", directory);
        assertThat(assign(inside, "\"amount\":1").text("reason")).isEqualTo("NOT_IN_DIRECTORY");

        Answer toDirectory = administrator.post(
                "/directories/" + directory + "/entitlements",
                "{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"amount\":2}");

        assertThat(toDirectory.status()).isEqualTo(201);
        assertThat(administrator
                        .get(toDirectory.header("Location").substring("/api/v1".length()))
                        .json())
                .isEqualTo(toDirectory.json());
        assertThat(assign(inside, "\"amount\":2").status()).isEqualTo(201);
        assertThat(assign(subaccount("Too many", directory), "\"amount\":1").text("reason"))
                .isEqualTo("QUOTA_EXCEEDED");
        assertThat(administrator
                        .delete("/directories/" + directory + "/entitlements/" + MESH)
                        .text("reason"))
                .isEqualTo("IN_USE");
    }

    @Test
    void countADirectorysAmountAgainstTheGlobalAccount() {
        administrator.patch(account + "/entitlements/" + MESH, "{\"amount\":3}");
        String directory = directory("Team");
        String path = "/directories/" + directory + "/entitlements";
        String body = "{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"amount\":";

        assertThat(administrator.post(path, body + "4}").text("reason")).isEqualTo("QUOTA_EXCEEDED");
        assertThat(administrator.post(path, body + "2}").status()).isEqualTo(201);
        assertThat(remaining()).isEqualTo(1);
        assertThat(administrator.patch(path + "/" + MESH, "{\"amount\":3}").status())
                .isEqualTo(200);
        assertThat(remaining()).isZero();
        assertThat(administrator.delete(path + "/" + MESH).status()).isEqualTo(204);
        assertThat(remaining()).isEqualTo(3);
    }

    @Test
    void moveWithTheirSubaccount() {
        String directory = directory("Team");
        String path = "/directories/" + directory + "/entitlements";
        String one = subaccount("One", null);
        assign(one, "\"amount\":2");
        String subaccount = account + "/subaccounts/" + one;
        String move = "{\"directoryId\":\"" + directory + "\"}";

        assertThat(administrator.patch(subaccount, move).text("reason")).isEqualTo("NOT_IN_DIRECTORY");
        administrator.post(path, "{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"amount\":2}");
        assertThat(administrator.patch(subaccount, move).status()).isEqualTo(200);
        assertThat(administrator.get(path + "/" + MESH).json().path("remaining").asInt())
                .isZero();
        assertThat(administrator
                        .patch(subaccount, "{\"directoryId\":null}")
                        .json()
                        .has("directoryId"))
                .isFalse();
        assertThat(administrator.get(path + "/" + MESH).json().path("remaining").asInt())
                .isEqualTo(2);
    }

    @Test
    void keepADirectoryFromGettingQuotasWhilePlansAreAssignedBelow() {
        String directory = administrator
                .post(account + "/directories", "{\"name\":\"Plain\"}")
                .text("id");
        assign(subaccount("One", directory), "\"amount\":2");

        Answer refused = administrator.patch(
                account + "/directories/" + directory, "{\"features\":[\"DEFAULT\",\"ENTITLEMENTS\"]}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/blockers/0/command").asString())
                .startsWith("annex unassign accounts/entitlement --service enterprise-messaging --plan default");
    }

    @Test
    void refuseAChangeOfAnOldVersion() {
        String path = account + "/entitlements/" + MESH;
        String tag = administrator.get(path).header("ETag");

        assertThat(administrator.patch(path, "{\"amount\":7}", "If-Match", tag).status())
                .isEqualTo(200);
        assertThat(administrator.patch(path, "{\"amount\":8}", "If-Match", tag).status())
                .isEqualTo(412);
    }

    @Test
    void leaveTheMarketplaceWhereAnEuAccessMarkCameLater() {
        String one = subaccount("One", null);
        registeredSystem();
        administrator.post(
                "/subaccounts/" + one + "/entitlements",
                "{\"service\":\"s4-hana-cloud\",\"plan\":\"messaging\",\"enable\":true}");
        assertThat(marketplace(one)).contains("s4-hana-cloud");

        administrator.patch(account, "{\"euAccess\":true}");

        assertThat(marketplace(one)).doesNotContain("s4-hana-cloud");
        Assertions.assertThatThrownBy(() -> entitlements.reserve(
                        UUID.randomUUID().toString(),
                        new SubaccountId(one),
                        "s4-hana-cloud",
                        "messaging",
                        entitlements.list(new SubaccountId(one)).getFirst().system()))
                .isInstanceOf(EntitlementsException.EuAccess.class);
    }

    @Test
    void offerNoPlansOfSystemsOutsideThePublicMarket() {
        String china = administrator
                .post("/global-accounts", "{\"name\":\"China\",\"market\":\"cn\"}")
                .text("id");

        assertThat(administrator
                        .get("/global-accounts/" + china + "/entitlements")
                        .json()
                        .path("items")
                        .findValuesAsString("service"))
                .doesNotContain("s4-hana-cloud")
                .contains("enterprise-messaging");
        assertThat(administrator
                        .post("/global-accounts/" + china + "/subaccounts", "{\"name\":\"Dev\",\"region\":\"eu10\"}")
                        .text("reason"))
                .isEqualTo("REGION");
    }

    private List<String> marketplace(String subaccount) {
        return administrator
                .get("/subaccounts/" + subaccount + "/offerings")
                .json()
                .path("items")
                .valueStream()
                .map(offering -> offering.path("name").asString())
                .toList();
    }

    private void reserve(String subaccount) {
        entitlements.reserve(
                UUID.randomUUID().toString(), new SubaccountId(subaccount), "enterprise-messaging", "default", null);
    }

    private int remaining() {
        return administrator
                .get(account + "/entitlements/" + MESH)
                .json()
                .path("remaining")
                .asInt();
    }

    private String directory(String name) {
        return administrator
                .post(account + "/directories", "{\"name\":\"" + name + "\",\"features\":[\"ENTITLEMENTS\"]}")
                .text("id");
    }

    private String subaccount(String name, @Nullable String directory) {
        String in = directory == null ? "" : ",\"directoryId\":\"" + directory + "\"";
        return administrator
                .post(account + "/subaccounts", "{\"name\":\"" + name + "\",\"region\":\"eu10\"" + in + "}")
                .text("id");
    }

    private Answer assign(String subaccount, String howMany) {
        return administrator.post(
                "/subaccounts/" + subaccount + "/entitlements",
                "{\"service\":\"enterprise-messaging\",\"plan\":\"default\"," + howMany + "}");
    }

    /** As pairing leaves it; pairing itself has tests of its own. */
    private void registeredSystem() {
        String id = landscape
                .add(new GlobalAccountId(account.substring("/global-accounts/".length())), "One", "sap-marketing-cloud")
                .id()
                .value();
        jdbc.sql("update landscape_system set state = 'REGISTERED' where id = :id")
                .param("id", id)
                .update();
    }
}
