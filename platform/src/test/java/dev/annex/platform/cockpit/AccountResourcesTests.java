package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import dev.annex.platform.landscape.Landscape;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, members, entitlements and the audit log over HTTP (administration-api, 3.1, 3.3, 5). */
@PlatformTest
class AccountResourcesTests {

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

    private CockpitFixture people;
    private Administration administrator;
    private String account = "";
    private String subaccount = "";

    @BeforeEach
    void anAccountWithASubaccount() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
        account = administrator.post("/global-accounts", "{\"name\":\"Owner\"}").text("id");
        subaccount = administrator
                .post("/global-accounts/" + account + "/subaccounts", "{\"name\":\"Dev\",\"region\":\"eu10\"}")
                .text("id");
    }

    @Test
    void showsAccountsToTheirMembersOnly() {
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount);

        var seen = people.as(viewer).get("/global-accounts").json().path("items");

        assertThat(seen.findValuesAsString("id")).containsExactly(account);
        assertThat(people.as(people.user())
                        .get("/global-accounts")
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void deletesFromTheInsideOut() {
        assertThat(administrator.delete("/global-accounts/" + account).text("reason"))
                .isEqualTo("IN_USE");

        assertThat(administrator
                        .delete("/global-accounts/" + account + "/subaccounts/" + subaccount)
                        .status())
                .isEqualTo(204);
        assertThat(administrator.delete("/global-accounts/" + account).status()).isEqualTo(204);
        assertThat(administrator.get("/global-accounts/" + account).status()).isEqualTo(404);
    }

    @Test
    void letsTheAccountsAdministratorGrantItselfTheSubaccountsRole() {
        User other = people.user();
        people.grant(other, RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR, account);

        var granted = people.as(other)
                .post(
                        "/subaccounts/" + subaccount + "/members",
                        "{\"userName\":\"" + other.userName() + "\",\"roleCollection\":\"Subaccount Administrator\"}");

        assertThat(granted.status()).isEqualTo(201);
        assertThat(members.has(other.id(), RoleCollection.SUBACCOUNT_ADMINISTRATOR, subaccount))
                .isTrue();
        assertThat(people.as(other)
                        .delete("/subaccounts/" + subaccount + "/members/" + other.id()
                                + "?roleCollection=Subaccount+Administrator")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void refusesARoleOfAnotherLevel() {
        var answer = administrator.post(
                "/subaccounts/" + subaccount + "/members",
                "{\"userName\":\"admin\",\"roleCollection\":\"Global Account Viewer\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("Subaccount Administrator, Subaccount Viewer");
    }

    @Test
    void assignsAPlanOfTheOnlyRegisteredSystem() {
        String system = registeredSystem("One");

        Answer assigned = assign("{\"service\":\"s4-hana-cloud\",\"plan\":\"messaging\",\"enable\":true}");

        assertThat(assigned.status()).isEqualTo(201);
        assertThat(assigned.text("systemId")).isEqualTo(system);
        assertThat(assigned.json().path("unlimited").asBoolean()).isTrue();
        assertThat(administrator
                        .get(assigned.header("Location").substring("/api/v1".length()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksWhichOfTwoSystemsIsMeant() {
        registeredSystem("One");
        registeredSystem("Two");

        Answer refused = assign("{\"service\":\"s4-hana-cloud\",\"plan\":\"messaging\",\"enable\":true}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/violations/0/path").asString()).isEqualTo("systemId");
    }

    @Test
    void assignsNoPlanOfASystemThatIsNotRegistered() {
        String system = landscape
                .add(new GlobalAccountId(account), "Raw", "sap-marketing-cloud")
                .id()
                .value();

        Answer refused = assign("{\"service\":\"s4-hana-cloud\",\"plan\":\"messaging\",\"systemId\":\"" + system
                + "\",\"enable\":true}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("reason")).isEqualTo("NOT_REGISTERED");
    }

    @Test
    void assignsNoPlanOfASystemOutsideEuAccess() {
        administrator.patch("/global-accounts/" + account, "{\"euAccess\":true}");
        registeredSystem("One");

        Answer refused = assign("{\"service\":\"s4-hana-cloud\",\"plan\":\"messaging\",\"enable\":true}");

        assertThat(refused.text("reason")).isEqualTo("EU_ACCESS");
    }

    @Test
    void wantsEitherAnAmountOrAny() {
        assertThat(assign("{\"service\":\"enterprise-messaging\",\"plan\":\"default\"}")
                        .status())
                .isEqualTo(400);
        assertThat(assign("{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"amount\":1,\"enable\":true}")
                        .status())
                .isEqualTo(400);
        assertThat(assign("{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"amount\":0}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void namesThePlansOfAService() {
        Answer refused = assign("{\"service\":\"s4-hana-cloud\",\"plan\":\"gold\",\"enable\":true}");

        assertThat(refused.json().at("/violations/0/message").asString()).contains("api-access", "messaging");
    }

    @Test
    void keepsAnEntitlementThatAnInstanceHolds() {
        var id = assign("{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"amount\":2}")
                .text("id");
        String path = "/subaccounts/" + subaccount + "/entitlements/" + id;
        String instance = UUID.randomUUID().toString();
        entitlements.reserve(instance, new SubaccountId(subaccount), "enterprise-messaging", "default", null);

        var refused = administrator.delete(path);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/blockers/0/id").asString()).isEqualTo(instance);

        entitlements.release(instance);
        assertThat(administrator.delete(path).status()).isEqualTo(204);
    }

    @Test
    void keepsASystemAndASubaccountWithAnEntitlement() {
        String system = registeredSystem("One");
        assign("{\"service\":\"s4-hana-cloud\",\"plan\":\"messaging\",\"enable\":true}");

        var deleted = administrator.delete("/global-accounts/" + account + "/subaccounts/" + subaccount);
        var uses = administrator.get("/global-accounts/" + account + "/entitlements?q=messaging");

        assertThat(deleted.text("reason")).isEqualTo("IN_USE");
        assertThat(deleted.json().at("/blockers/0/kind").asString()).isEqualTo("entitlement");
        assertThat(deleted.json().at("/blockers/0/command").asString())
                .startsWith("annex unassign accounts/entitlement ");
        assertThat(uses.json().path("items").findValuesAsString("systemId")).contains(system);
    }

    @Test
    void letsASubaccountAdministratorReadEntitlementsButNotAssign() {
        User other = people.user();
        people.grant(other, RoleCollection.SUBACCOUNT_ADMINISTRATOR, subaccount);
        Administration api = people.as(other);

        assertThat(api.get("/subaccounts/" + subaccount + "/entitlements").status())
                .isEqualTo(200);
        assertThat(api.post(
                                "/subaccounts/" + subaccount + "/entitlements",
                                "{\"service\":\"enterprise-messaging\",\"plan\":\"default\",\"enable\":true}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void showsEachAdministratorItsPartOfTheAuditLog() {
        User other = people.user();
        people.grant(other, RoleCollection.SUBACCOUNT_ADMINISTRATOR, subaccount);

        var part = people.as(other).get("/audit").json().path("items");

        assertThat(part.findValuesAsString("subaccountId")).isNotEmpty().allMatch(subaccount::equals);
        assertThat(part.size())
                .isEqualTo(part.findValuesAsString("subaccountId").size());
        assertThat(people.as(people.user()).get("/audit").status()).isEqualTo(403);
    }

    @Test
    void exportsTheAuditLogALineAnEntry() {
        var export = administrator.get("/audit?format=jsonl&object=" + subaccount);

        assertThat(export.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(export.response().body().lines()).singleElement().asString().contains("\"hash\":\"");
    }

    private Answer assign(String body) {
        return administrator.post("/subaccounts/" + subaccount + "/entitlements", body);
    }

    /** As pairing leaves it; pairing itself has tests of its own. */
    private String registeredSystem(String name) {
        String id = landscape
                .add(new GlobalAccountId(account), name, "sap-marketing-cloud")
                .id()
                .value();
        jdbc.sql("update landscape_system set state = 'REGISTERED' where id = :id")
                .param("id", id)
                .update();
        return id;
    }
}
