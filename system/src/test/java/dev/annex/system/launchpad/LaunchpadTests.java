package dev.annex.system.launchpad;

import static dev.annex.system.SystemCaller.basic;
import static dev.annex.system.SystemCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.HostRole;
import dev.annex.system.SystemCaller;
import dev.annex.system.SystemTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The tenant's administration API over real TLS (administration-api, 1 and 4). */
@SystemTest
class LaunchpadTests {

    private static final String PASSWORD = "a.long-password-of-a-user";

    @Autowired
    SystemCaller system;

    @Test
    void asksForALogOn() {
        var answer = system.call(HostRole.TENANT_UI, "GET", "/api/v1/communication-users", null, null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic realm=");
    }

    @Test
    void namesTheRoleThatIsMissing() {
        system.administer(
                "POST",
                "/business-users",
                Map.of("userName", "noone", "email", "noone@example.com", "password", PASSWORD));

        var answer =
                system.call(HostRole.TENANT_UI, "GET", "/api/v1/communication-users", basic("noone", PASSWORD), null);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("detail").asString()).contains("SAP_BR_ADMINISTRATOR");
    }

    @Test
    void isNotServedOnTheApiHost() {
        var answer = system.call(HostRole.TENANT_API, "GET", "/api/v1/communication-users", null, null);

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAMemberItDoesNotKnow() {
        var answer = system.administer("POST", "/communication-users", Map.of("Username", "X"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("violations").path(0).path("path").asString())
                .isEqualTo("Username");
    }

    @Test
    void createsReadsAndDeletesACommunication() {
        var user = created(
                "/communication-users",
                Map.of("UserName", "PARTNER", "Description", "A partner", "Password", PASSWORD));
        created(
                "/communication-systems",
                Map.of(
                        "CommunicationSystemID",
                        "PARTNER",
                        "CommunicationSystemName",
                        "A partner",
                        "InboundOnly",
                        true,
                        "InboundUsers",
                        List.of(Map.of("UserName", "partner", "AuthMethod", "basic"))));
        var arrangement = created(
                "/communication-arrangements",
                Map.of(
                        "CommunicationArrangementName", "partner",
                        "CommunicationScenarioID", "SAP_COM_0206",
                        "CommunicationSystemID", "PARTNER",
                        "InboundUser", Map.of("AuthMethod", "basic")));

        assertThat(arrangement.path("InboundUser").path("UserName").asString()).isEqualTo("PARTNER");
        assertThat(arrangement.path("InboundServices").path(0).path("URL").asString())
                .isEqualTo("https://demo-api.marketing.annex.localhost/sap/opu/odata/sap/API_MKT_INTERACTION_SRV");
        String uuid = arrangement.path("CommunicationArrangementUUID").asString();
        assertThat(delete("/communication-systems/PARTNER").statusCode()).isEqualTo(409);
        assertThat(delete("/communication-arrangements/" + uuid).statusCode()).isEqualTo(204);
        assertThat(delete("/communication-systems/PARTNER").statusCode()).isEqualTo(204);
        assertThat(delete("/communication-users/" + user.path("UserID").asString())
                        .statusCode())
                .isEqualTo(204);
        assertThat(delete("/communication-arrangements/" + uuid).statusCode()).isEqualTo(404);
    }

    @Test
    void patchesWhatAPatchNamesAndNothingElse() {
        created(
                "/communication-systems",
                Map.of(
                        "CommunicationSystemID", "PATCHED",
                        "CommunicationSystemName", "A partner",
                        "HostName", "partner.example",
                        "OutboundUsers",
                                List.of(Map.of("UserName", "we", "AuthMethod", "basic", "Password", "their secret"))));

        var answer = system.administer("PATCH", "/communication-systems/PATCHED", Map.of("TCPPort", 8443));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("HostName").asString()).isEqualTo("partner.example");
        assertThat(json(answer).path("TCPPort").asInt()).isEqualTo(8443);
        assertThat(json(answer).path("OutboundUsers").size()).isEqualTo(1);
        assertThat(answer.body()).doesNotContain("their secret");
    }

    @Test
    void proposesAPasswordOnce() {
        var user = created(
                "/communication-users",
                Map.of("UserName", "PROPOSED", "Description", "A partner", "Password", PASSWORD));

        var answer = system.administer(
                "POST", "/communication-users/" + user.path("UserID").asString() + "/password", Map.of());

        assertThat(json(answer).path("password").asString()).hasSize(40);
    }

    @Test
    void describesTheTenantAsItsOwnSystem() {
        var own = json(system.administer("GET", "/communication-systems/OWN_SYSTEM", null));

        assertThat(own.path("OwnSystem").asBoolean()).isTrue();
        assertThat(own.path("OAuth2Audience").asString()).isEqualTo("https://demo.marketing.annex.localhost");
        assertThat(delete("/communication-systems/OWN_SYSTEM").statusCode()).isEqualTo(409);
    }

    @Test
    void pagesItsLists() {
        var first = json(system.administer("GET", "/communication-scenarios?limit=20&sort=name", null));
        var second = json(system.administer(
                "GET",
                "/communication-scenarios?limit=20&sort=name&cursor="
                        + first.path("next").asString(),
                null));

        assertThat(first.path("items").size()).isEqualTo(20);
        assertThat(second.path("items").size()).isEqualTo(13);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void createsOnceForOneIdempotencyKey() {
        var user = Map.of("UserName", "ONCE", "Description", "A partner", "Password", PASSWORD);

        var first = system.administer("POST", "/communication-users", user, "Idempotency-Key", "launchpad-once");
        var again = system.administer("POST", "/communication-users", user, "Idempotency-Key", "launchpad-once");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void showsAndExportsWhatWasDone() {
        var user = created(
                "/communication-users",
                Map.of("UserName", "AUDITED", "Description", "A partner", "Password", PASSWORD));
        String id = user.path("UserID").asString();

        var shown = json(system.administer("GET", "/audit?object=" + id, null)).path("items");
        var exported = system.administer("GET", "/audit?format=jsonl&object=" + id, null);

        assertThat(shown.path(0).at("/actor/name").asString()).isEqualTo("admin");
        assertThat(exported.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(exported.body().lines()).hasSameSizeAs(shown).allMatch(line -> line.contains("\"hash\":"));
        assertThat(exported.body()).doesNotContain(PASSWORD);
    }

    @Test
    void describesItself() {
        var document = json(system.administer("GET", "/openapi.json", null));

        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.path("paths").has("/api/v1/communication-users")).isTrue();
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void saysThatNothingIsAtAPath() {
        var answer = system.administer("GET", "/nothing", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:annex:problem:not-found");
    }

    private JsonNode created(String path, Object body) {
        HttpResponse<String> answer = system.administer("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).isPresent();
        return json(answer);
    }

    private HttpResponse<String> delete(String path) {
        return system.administer("DELETE", path, null);
    }
}
