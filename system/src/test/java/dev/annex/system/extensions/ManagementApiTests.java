package dev.annex.system.extensions;

import static dev.annex.system.SystemCaller.basic;
import static dev.annex.system.SystemCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.state.DataDirectory;
import dev.annex.system.SystemCaller;
import dev.annex.system.SystemTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a paired platform may do here, over mutual TLS (pairing, 8). */
@SystemTest
class ManagementApiTests {

    private static final String PASSWORD = "a.long-password-of-a-user";

    @Autowired
    Extensions extensions;

    @Autowired
    SystemCaller system;

    @Autowired
    DataDirectory data;

    @SuppressWarnings("NullAway.Init")
    PairingServer platform;

    @SuppressWarnings("NullAway.Init")
    HttpClient client;

    private final String id =
            "ANX_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @BeforeEach
    void pair() throws IOException, GeneralSecurityException {
        platform = new PairingServer(data.root().getParent().getParent());
        String extension = extensions.add(platform.token()).extension().id();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> extensions.require(extension).status() == ExtensionStatus.ENABLED);
        client = showing("annex-platform", platform.account);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void describesTheSystem() {
        var answer = call("GET", "", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("scenarios").size()).isEqualTo(33);
    }

    @Test
    void isClosedToStrangers() {
        var stranger = system.call(HostRole.TENANT_API, "GET", "/management/v1", null, null);
        client = showing("annex-platform", "another account");
        var otherAccount = call("GET", "", null);
        client = showing("another name", platform.account);
        var otherName = call("GET", "", null);

        for (var answer : List.of(stranger, otherAccount, otherName)) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(json(answer).path("reason").asString()).isEqualTo("UNKNOWN_PEER");
        }
    }

    @Test
    void answersCreatedFirstAndOkThen() {
        assertThat(putUser().statusCode()).isEqualTo(201);
        assertThat(putUser().statusCode()).isEqualTo(200);
    }

    @Test
    void neverShowsAPassword() {
        putUser();

        var answer = call("GET", "/communication-users/" + id, null);

        assertThat(answer.body()).contains("passwordSetAt").doesNotContain(PASSWORD);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void setsUpACommunicationThatCanBeUsedAndTakenDown() {
        putUser();
        assertThat(putSystem().statusCode()).isEqualTo(201);
        var arrangement = call("PUT", "/communication-arrangements/" + id, arrangement("SAP_COM_0207"));

        assertThat(arrangement.statusCode()).isEqualTo(201);
        assertThat(json(arrangement).path("status").asString()).isEqualTo("Active");
        assertThat(json(arrangement).path("inboundServices").path(0).path("url").asString())
                .endsWith("/sap/opu/odata/sap/API_MKT_CONTACT_SRV");
        assertThat(system.call(HostRole.TENANT_API, "GET", "/sap/none", basic(id, PASSWORD), null)
                        .statusCode())
                .isNotEqualTo(401);
        for (String collection : List.of("arrangements", "systems", "users")) {
            assertThat(call("DELETE", "/communication-" + collection + "/" + id, null)
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(call("GET", "/communication-users/" + id, null).statusCode()).isEqualTo(404);
        assertThat(json(call("GET", "/communication-arrangements?owner=" + owner(), null))
                        .size())
                .isZero();
    }

    @Test
    void refusesToDeleteWhatAnOwnArrangementUses() {
        putUser();
        putSystem();
        call("PUT", "/communication-arrangements/" + id, arrangement("SAP_COM_0207"));

        assertRefused(call("DELETE", "/communication-systems/" + id, null), 409, "IN_USE");
    }

    @Test
    void refusesAMethodTheScenarioDoesNotOffer() {
        putUser();
        putSystem();

        assertRefused(
                call("PUT", "/communication-arrangements/" + id, arrangement("SAP_COM_0092")), 422, "UNSUPPORTED_AUTH");
    }

    @Test
    void refusesAnOwnerOfAnotherAccount() {
        Map<String, Object> user =
                Map.of("owner", "annex:another:instance", "description", "Made by the platform", "password", PASSWORD);

        assertRefused(call("PUT", "/communication-users/" + id, user), 400, "INVALID");
    }

    @Test
    void namesTheFieldAndTheRule() {
        Map<String, Object> user = Map.of("owner", owner(), "description", "Made by the platform", "password", "short");

        var answer = call("PUT", "/communication-users/" + id, user);

        assertRefused(answer, 400, "INVALID");
        assertThat(json(answer).path("details").path(0).asString())
                .isEqualTo("Password: must have at least 20 characters, one of them special");
    }

    private HttpResponse<String> putUser() {
        return call(
                "PUT",
                "/communication-users/" + id,
                Map.of("owner", owner(), "description", "Made by the platform", "password", PASSWORD));
    }

    private HttpResponse<String> putSystem() {
        return call(
                "PUT",
                "/communication-systems/" + id,
                Map.of(
                        "owner",
                        owner(),
                        "name",
                        "of an instance",
                        "inboundOnly",
                        true,
                        "inboundUsers",
                        List.of(Map.of("userId", id, "authentication", "BasicAuthentication"))));
    }

    private Map<String, Object> arrangement(String scenario) {
        return Map.of(
                "owner",
                owner(),
                "name",
                "of-" + id,
                "scenarioId",
                scenario,
                "communicationSystemId",
                id,
                "inboundAuthentication",
                "BasicAuthentication",
                "inboundUserId",
                id);
    }

    private String owner() {
        return "annex:" + platform.account + ":" + id;
    }

    private HttpClient showing(String commonName, String account) {
        return system.showing(
                PairingServer.PLATFORM_KEYS.getPrivate(), List.of(platform.platformCertificate(commonName, account)));
    }

    private HttpResponse<String> call(String method, String path, @Nullable Object body) {
        return system.call(client, HostRole.TENANT_API, method, "/management/v1" + path, null, body);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("reason").asString()).isEqualTo(reason);
        assertThat(json(answer).path("code").asInt()).isEqualTo(status);
    }
}
