package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import dev.annex.platform.landscape.Landscape;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What tools made for SAP BTP speak (service-broker-and-manager, 6.1 and 6.3). */
@PlatformTest
class BtpFacesTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Landscape landscape;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    private CockpitFixture people;
    private User user;
    private Administration administrator;
    private String account = "";
    private String subdomain = "";
    private String session = "";

    @BeforeEach
    void anAccount() {
        people = new CockpitFixture(users, members, environment);
        user = people.user();
        members.assign(user.id(), RoleCollection.INSTALLATION_ADMINISTRATOR, null);
        administrator = people.as(user);
        subdomain = "btp-" + UUID.randomUUID();
        account = administrator
                .post("/global-accounts", "{\"name\":\"Owner\",\"subdomain\":\"" + subdomain + "\"}")
                .text("id");
    }

    @Test
    void showTheGlobalAccountWithItsHierarchy() {
        String directory = rest("POST", "/accounts/v1/directories", "{\"displayName\":\"Team\"}")
                .text("guid");
        String subaccount = rest(
                        "POST",
                        "/accounts/v1/subaccounts",
                        "{\"displayName\":\"Dev\",\"region\":\"eu10\",\"parentGUID\":\"" + directory + "\"}")
                .text("guid");

        JsonNode shown =
                rest("GET", "/accounts/v1/globalAccount?expand=true", "").json();

        assertThat(shown.path("guid").asString()).isEqualTo(account);
        assertThat(shown.path("subdomain").asString()).isEqualTo(subdomain);
        assertThat(shown.path("geoAccess").asString()).isEqualTo("STANDARD");
        assertThat(shown.at("/children/0/guid").asString()).isEqualTo(directory);
        assertThat(shown.at("/children/0/subaccounts/0/guid").asString()).isEqualTo(subaccount);
        assertThat(shown.at("/children/0/subaccounts/0/parentType").asString()).isEqualTo("FOLDER");
        assertThat(shown.path("createdDate").isIntegralNumber()).isTrue();
    }

    @Test
    void createChangeAndDeleteASubaccount() {
        Answer made = rest(
                "POST",
                "/accounts/v1/subaccounts",
                "{\"displayName\":\"Dev\",\"region\":\"eu10\",\"betaEnabled\":true,\"unknown\":1}");
        String path = made.header("Location");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("state")).isEqualTo("OK");
        assertThat(made.text("parentType")).isEqualTo("ROOT");
        assertThat(made.text("parentGUID")).isEqualTo(account);
        assertThat(made.json().path("betaEnabled").asBoolean()).isTrue();
        assertThat(rest("PATCH", path, "{\"displayName\":\"Development\"}").text("displayName"))
                .isEqualTo("Development");
        assertThat(rest("DELETE", path, "").text("state")).isEqualTo("DELETING");
        Answer gone = rest("GET", path, "");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/error/code").asInt()).isEqualTo(11404);
    }

    @Test
    void refuseInTheirOwnForm() {
        Answer refused = rest("POST", "/accounts/v1/subaccounts", "{\"displayName\":\"\",\"region\":\"mars\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asInt()).isEqualTo(20400);
        assertThat(refused.json().at("/error/target").asString()).isEqualTo("/accounts/v1/subaccounts");
        assertThat(refused.json().at("/error/details/0/message").asString()).startsWith("name:");
        Answer unknown = people.as("nobody", "wrong-password").at("GET", "/accounts/v1/globalAccount", "");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().at("/error/code").asInt()).isEqualTo(11401);
        assertThat(rest("POST", "/accounts/v1/subaccounts", "[")
                        .json()
                        .at("/error/code")
                        .asInt())
                .isEqualTo(11400);
    }

    @Test
    void assignAPlanOfASystemAndTellTheJob() {
        String system = registeredSystem("DEMO");
        String subaccount = subaccount("Dev");

        Answer accepted = rest("PUT", "/entitlements/v1/subaccountServicePlans", """
            {"subaccountServicePlans":[{"serviceName":"s4-hana-cloud","servicePlanName":"api-access",
              "assignmentInfo":[{"subaccountGUID":"%s","enable":true,"resources":[{"resourceName":"DEMO",
              "resourceTechnicalName":"%s","resourceType":"system","resourceProvider":"annex"}]}]}]}
            """.formatted(subaccount, system));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).contains(accepted.text("jobId"));
        assertThat(rest("GET", accepted.header("Location"), "").text("status")).isEqualTo("COMPLETED");
        JsonNode shown = rest("GET", "/entitlements/v1/assignments?subaccountGUID=" + subaccount, "")
                .json();
        JsonNode plan = shown.at("/assignedServices/0/servicePlans/0");
        assertThat(plan.path("uniqueIdentifier").asString()).isEqualTo("s4-hana-cloud-api-access-" + system);
        assertThat(plan.at("/assignmentInfo/0/entityState").asString()).isEqualTo("OK");
        assertThat(plan.at("/assignmentInfo/0/unlimitedAmountAssigned").asBoolean())
                .isTrue();
        assertThat(plan.at("/assignmentInfo/0/resources/0/resourceName").asString())
                .isEqualTo("DEMO");
    }

    @Test
    void assignAllOfARequestOrNothing() {
        String subaccount = subaccount("Dev");

        Answer refused = rest("PUT", "/entitlements/v1/subaccountServicePlans", """
            {"subaccountServicePlans":[
              {"serviceName":"enterprise-messaging","servicePlanName":"default",
               "assignmentInfo":[{"subaccountGUID":"%1$s","amount":1}]},
              {"serviceName":"nonsense","servicePlanName":"default",
               "assignmentInfo":[{"subaccountGUID":"%1$s","enable":true}]}]}
            """.formatted(subaccount));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asInt()).isEqualTo(30400);
        assertThat(rest("GET", "/entitlements/v1/assignments?subaccountGUID=" + subaccount, "")
                        .json()
                        .path("assignedServices")
                        .size())
                .isZero();
    }

    @Test
    void removeWithAnAmountOfNothing() {
        String subaccount = subaccount("Dev");
        String body = """
            {"subaccountServicePlans":[{"serviceName":"enterprise-messaging","servicePlanName":"default",
              "assignmentInfo":[{"subaccountGUID":"%s","amount":%d}]}]}
            """;

        rest("PUT", "/entitlements/v1/subaccountServicePlans", body.formatted(subaccount, 3));
        rest("PUT", "/entitlements/v1/subaccountServicePlans", body.formatted(subaccount, 5));
        JsonNode assigned = rest("GET", "/entitlements/v1/assignments?subaccountGUID=" + subaccount, "")
                .json();
        assertThat(assigned.at("/assignedServices/0/servicePlans/0/assignmentInfo/0/amount")
                        .asInt())
                .isEqualTo(5);
        assertThat(rest("PUT", "/entitlements/v1/subaccountServicePlans", body.formatted(subaccount, 0))
                        .status())
                .isEqualTo(202);
        assertThat(rest("GET", "/entitlements/v1/assignments?subaccountGUID=" + subaccount, "")
                        .json()
                        .path("assignedServices")
                        .size())
                .isZero();
    }

    @Test
    void giveOperatorCredentialsOfASubaccount() {
        String path = "/accounts/v1/subaccounts/" + subaccount("Dev") + "/serviceManagementBinding";

        Answer made = rest("POST", path, "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("sm_url")).startsWith("https://service-manager.");
        assertThat(made.text("clientsecret")).isNotEmpty();
        assertThat(rest("POST", path, "").status()).isEqualTo(200);
        assertThat(rest("GET", path, "").json()).isEqualTo(made.json());
        assertThat(rest("DELETE", path, "").status()).isEqualTo(204);
        assertThat(rest("GET", path, "").status()).isEqualTo(404);
    }

    @Test
    void logOnToTheCommandLine() {
        Answer loggedOn = login("v2.106.1", subdomain, CockpitFixture.PASSWORD);

        assertThat(loggedOn.status()).isEqualTo(200);
        assertThat(loggedOn.header("X-Cpcli-Sessionid")).isNotEmpty();
        assertThat(loggedOn.text("mail")).isEqualTo(user.email());
        assertThat(login("v2.49.0", "unknown-" + subdomain, CockpitFixture.PASSWORD)
                        .status())
                .isEqualTo(404);
        assertThat(login("v2.49.0", subdomain, "wrong-password").status()).isEqualTo(401);
        assertThat(login("v1.0.0", subdomain, CockpitFixture.PASSWORD).status()).isEqualTo(412);
        User stranger = people.user();
        assertThat(people.as(stranger)
                        .at("POST", "/login/v2.106.1", credentials(stranger, subdomain, CockpitFixture.PASSWORD))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void walkTheSequenceOfAnEntitlement() {
        String subaccount = command(
                        "accounts/subaccount?create",
                        "\"displayName\":\"Dev\",\"region\":\"eu10\",\"subdomain\":\"d-" + subdomain.substring(4)
                                + "\"")
                .text("guid");
        String target = "\"subaccount\":\"" + subaccount + "\"";

        Answer assigned = command(
                "accounts/entitlement?assign",
                target
                        + ",\"serviceName\":\"enterprise-messaging\",\"servicePlanName\":\"default\",\"enable\":\"true\"");
        Answer listed = command("accounts/entitlement?list", "\"subaccountFilter\":\"" + subaccount + "\"");

        assertThat(status(assigned)).isEqualTo(202);
        assertThat(listed.json()
                        .at("/assignedServices/0/servicePlans/0/assignmentInfo/0/entityState")
                        .asString())
                .isEqualTo("OK");
        command(
                "accounts/entitlement?assign",
                target
                        + ",\"serviceName\":\"enterprise-messaging\",\"servicePlanName\":\"default\",\"enable\":\"false\"");
        assertThat(status(command("accounts/subaccount?delete", target + ",\"confirm\":\"true\"")))
                .isEqualTo(200);
        Answer gone = command("accounts/subaccount?get", target);
        assertThat(gone.status()).isEqualTo(200);
        assertThat(status(gone)).isEqualTo(404);
        assertThat(gone.text("error")).endsWith("/404]");
    }

    @Test
    void walkTheSequenceOfAnInstance() {
        String target = "\"subaccount\":\"" + subaccount("Dev") + "\"";
        JsonNode plan = command("services/plan?get", target + ",\"name\":\"open\",\"offeringName\":\"rehearsal\"")
                .json();
        assertThat(command("services/plan?list", target).json().isArray()).isTrue();

        Answer created = command(
                "services/instance?create",
                target + ",\"name\":\"stage\",\"plan\":\"" + plan.path("id").asString()
                        + "\",\"labels\":\"{\\\"team\\\":[\\\"a\\\",\\\"b\\\"]}\"");

        assertThat(status(created)).isEqualTo(202);
        String instance = target + ",\"id\":\"" + created.text("id") + "\"";
        awaitState(instance, "succeeded");
        assertThat(command("services/instance?get", instance).text("labels")).isEqualTo("team = a,b");
        assertThat(command("services/instance?list", target + ",\"fieldsFilter\":\"name eq 'stage'\"")
                        .json()
                        .size())
                .isEqualTo(1);
        assertThat(command("services/instance?list", target + ",\"fieldsFilter\":\"name eq 'other'\"")
                        .json()
                        .size())
                .isZero();
        for (String action : List.of("get", "delete")) {
            assertThat(status(command("services/binding?" + action, target))).isEqualTo(400);
        }
        Answer bound = command(
                "services/binding?create",
                target + ",\"name\":\"key\",\"serviceInstanceID\":\"" + created.text("id") + "\"");
        assertThat(bound.json().at("/credentials/password").asString()).startsWith("for-");
        String binding = target + ",\"id\":\"" + bound.text("id") + "\"";
        assertThat(status(command("services/binding?get", binding))).isEqualTo(200);
        assertThat(status(command("services/binding?delete", binding))).isEqualTo(200);
        assertThat(status(command("services/instance?delete", instance + ",\"confirm\":\"true\"")))
                .isEqualTo(202);
    }

    @Test
    void keepASessionToItsAccountAndItsUsersRoles() {
        String subaccount = subaccount("Dev");
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount);
        session = login(viewer).header("X-Cpcli-Sessionid");
        String target = "\"subaccount\":\"" + subaccount + "\"";

        assertThat(status(command("services/instance?list", target))).isEqualTo(200);
        assertThat(status(command("accounts/subaccount?delete", target))).isEqualTo(403);
        assertThat(status(command("accounts/nonsense?list", target))).isEqualTo(404);
        session = "made-up";
        assertThat(command("services/instance?list", target).status()).isEqualTo(401);
        User other = people.user();
        String elsewhere =
                administrator.post("/global-accounts", "{\"name\":\"Other\"}").text("id");
        people.grant(other, RoleCollection.GLOBAL_ACCOUNT_VIEWER, elsewhere);
        assertThat(login(other).status()).isEqualTo(403);
    }

    @Test
    void endASessionWithItsUsersPassword() {
        assertThat(command("accounts/subaccount?list", "\"a\":\"b\"").status()).isEqualTo(200);
        jdbc.sql("update cli_session set expires_at = expires_at - 5000 where user_id = :user")
                .param("user", user.id())
                .update();

        users.changePassword(user.zone(), user.id(), CockpitFixture.PASSWORD);

        assertThat(command("accounts/subaccount?list", "\"a\":\"b\"").status()).isEqualTo(401);
    }

    @Test
    void endASessionWithItsUsersLastRole() {
        String subaccount = subaccount("Dev");
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount);
        session = login(viewer).header("X-Cpcli-Sessionid");

        members.remove(viewer.id(), RoleCollection.SUBACCOUNT_VIEWER, subaccount);

        assertThat(command("accounts/global-account?get", "\"showHierarchy\":\"true\"")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void showOnlyDirectoriesThatLeadToAReadableSubaccount() {
        rest("POST", "/accounts/v1/directories", "{\"displayName\":\"Secret\"}");
        String team = rest("POST", "/accounts/v1/directories", "{\"displayName\":\"Team\"}")
                .text("guid");
        String subaccount = rest(
                        "POST",
                        "/accounts/v1/subaccounts",
                        "{\"displayName\":\"Dev\",\"region\":\"eu10\",\"parentGUID\":\"" + team + "\"}")
                .text("guid");
        User viewer = people.user();
        people.grant(viewer, RoleCollection.SUBACCOUNT_VIEWER, subaccount);

        JsonNode shown = people.as(viewer)
                .at("GET", "/accounts/v1/globalAccount?expand=true", "")
                .json();
        session = login(viewer).header("X-Cpcli-Sessionid");
        JsonNode commanded = command("accounts/global-account?get", "\"showHierarchy\":\"true\"")
                .json();

        assertThat(List.of(shown, commanded))
                .allSatisfy(one -> assertThat(one.path("children").valueStream())
                        .extracting(child -> child.path("guid").asString())
                        .containsExactly(team));
        assertThat(rest("GET", "/accounts/v1/globalAccount?expand=true", "")
                        .json()
                        .path("children")
                        .size())
                .isEqualTo(2);
    }

    private void awaitState(String instance, String wanted) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(command("services/instance?get", instance)
                                .json()
                                .at("/last_operation/state")
                                .asString())
                        .isEqualTo(wanted));
    }

    private Answer rest(String method, String path, String body) {
        String separator = path.contains("?") ? "&" : "?";
        return administrator.at(
                method,
                path.contains("/globalAccount") || path.matches("/accounts/v1/(directories|subaccounts)")
                        ? path + separator + "globalAccountGUID=" + account
                        : path,
                body);
    }

    private Answer login(User who) {
        return people.as(who).at("POST", "/login/v2.106.1", credentials(who, subdomain, CockpitFixture.PASSWORD));
    }

    private Answer login(String version, String at, String password) {
        return administrator.at("POST", "/login/" + version, credentials(user, at, password));
    }

    private static String credentials(User who, String at, String password) {
        return "{\"customIdp\":\"\",\"subdomain\":\"%s\",\"userName\":\"%s\",\"password\":\"%s\"}"
                .formatted(at, who.userName(), password);
    }

    private Answer command(String command, String parameters) {
        if (session.isEmpty()) {
            session = login(user).header("X-Cpcli-Sessionid");
        }
        return administrator.at(
                "POST",
                "/command/v2.106.1/" + command,
                "{\"paramValues\":{\"globalAccount\":\"" + subdomain + "\"," + parameters + "}}",
                "X-Cpcli-Sessionid",
                session,
                "X-Cpcli-Subdomain",
                subdomain,
                "X-Cpcli-Format",
                "json");
    }

    private static int status(Answer answer) {
        return Integer.parseInt(answer.header("X-Cpcli-Backend-Status"));
    }

    private String subaccount(String name) {
        return administrator
                .post("/global-accounts/" + account + "/subaccounts", "{\"name\":\"" + name + "\",\"region\":\"eu10\"}")
                .text("id");
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
