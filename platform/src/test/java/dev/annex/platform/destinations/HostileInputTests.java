package dev.annex.platform.destinations;

import static dev.annex.platform.destinations.DestinationWorld.http;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers, destinations and token services that mean harm. */
@PlatformTest
class HostileInputTests {

    private static final String SUBACCOUNT = "/v1/subaccountDestinations";

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    DestinationWorld world;

    TokenServer server;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
        server = new TokenServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-zid", "X-tenant", "x-subaccount-id", "X-Forwarded-Host", "x-user-token", "X-app-tid"})
    void noHeaderLeadsToAnotherTenant(String header) {
        var victim = new DestinationWorld(accounts, service, hosts, tls);
        victim.post(SUBACCOUNT, http("secret", ""));
        victim.post("/v1/subaccountDestinationFragments", "{\"FragmentName\": \"f\", \"a\": \"b\"}");
        world.post(SUBACCOUNT, http("own", ""));
        for (String value : new String[] {
            victim.subaccount.value(), victim.credentials.path("identityzone").asString(), victim.token()
        }) {
            assertThat(world.get("/v1/destinations/secret", header, value).statusCode())
                    .isEqualTo(404);
            assertThat(world.get("/v2/destinations/secret@subaccount", header, value)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(world.get(SUBACCOUNT + "?$select=Name", header, value).body())
                    .isEqualTo("[{\"Name\":\"own\"}]");
            assertThat(world.get("/v1/destinations/own", header, value, "X-fragment-name", "f")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/token",
                "https://192.168.1.1/token",
                "https://[fd00::1]/token",
                "https://100.64.0.1/token",
                "https://0.0.0.0/token",
                "https://user:pass@example.com/token",
                "file:///etc/passwd",
                "gopher://127.0.0.1/x"
            })
    void noTokenServiceInsideIsCalled(String url) {
        assertThat(retrieved(clientCredentials(url, ""))).startsWith("Retrieval of OAuthToken failed due to: ");
    }

    @Test
    void noRedirectIsFollowed() {
        server.answers(302, "", "Location", server.url() + "/elsewhere");

        assertThat(retrieved(clientCredentials(server.url(), ""))).contains("302", "redirect");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void noEndlessAnswerIsRead() {
        server.answers(200, "{\"access_token\":\"" + "x".repeat(3 << 20) + "\"}");

        assertThat(retrieved(clientCredentials(server.url(), ""))).contains("could not be reached");
    }

    @Test
    void noSecretComesBackInAnError() {
        server.answers(
                401,
                "{\"error\":\"bad\",\"echo\":\"client_secret=geheim-4711\",\"access_token\":\"abcdefgh\",\"api\":\"key-0815\"}");

        assertThat(retrieved(clientCredentials(
                        server.url(),
                        ", \"tokenServiceURL.headers.apikey\": \"key-0815\", \"tokenService.body.pin\": \"pin-4712\"")))
                .contains("401", "bad")
                .doesNotContain("geheim-4711", "abcdefgh", "key-0815", "pin-4712");
    }

    @Test
    void headersQueriesAndBodyAreSentAsTheyAre() {
        retrieved(clientCredentials(server.url(), """
            , "tokenServiceURL.headers.x-own": "a b", "tokenServiceURL.queries.q": "1&x=2",
            "tokenService.body.p": "v&client_id=other\"\
            """));

        assertThat(server.last().headers()).containsEntry("X-own", "a b");
        assertThat(server.last().query()).isEqualTo("q=1%26x%3D2");
        assertThat(server.last().form()).containsEntry("p", "v&client_id=other").containsEntry("client_id", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"URL.headers.", "tokenServiceURL.headers."})
    void noHeaderIsSplit(String prefix) {
        assertThat(world.post(SUBACCOUNT, http("a", more(prefix + "x", "1\\r\\nX-Admin: true")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(world.post(SUBACCOUNT, http("a", more(prefix + "x: y\\nz", "1")))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> fragment = world.post(
                "/v1/subaccountDestinationFragments",
                "{\"FragmentName\": \"f\", \"%sx\": \"1\\n2\"}".formatted(prefix));
        assertThat(fragment.statusCode()).isEqualTo(400);
        assertThat(json(fragment).path("ErrorMessage").asString()).contains("one line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Transfer-Encoding", "Connection"})
    void noHeaderOfTheConnectionIsReplaced(String header) {
        assertThat(retrieved(clientCredentials(
                        server.url(), ", \"tokenServiceURL.headers." + header + "\": \"evil.example.com\"")))
                .contains("tokenServiceURL.headers." + header + " cannot be sent")
                .doesNotContain("evil.example.com");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void nothingTooLargeIsKept() {
        assertThat(world.post(SUBACCOUNT, http("a", more("Description", "x".repeat(70_000))))
                        .statusCode())
                .isEqualTo(400);
        assertThat(world.post(SUBACCOUNT, http("a", more("k".repeat(300), "x"))).statusCode())
                .isEqualTo(400);
        var many = new StringBuilder("\"Authentication\": \"NoAuthentication\"");
        for (int i = 0; i < 600; i++) {
            many.append(", \"p").append(i).append("\": \"x\"");
        }
        assertThat(world.post(SUBACCOUNT, http("a", many.toString())).statusCode())
                .isEqualTo(400);
        assertThat(world.get(SUBACCOUNT + "?$filter=Name%20eq%20'" + "x".repeat(4000) + "'")
                        .statusCode())
                .isEqualTo(414);
        assertThat(world.post(SUBACCOUNT, "[" + " ".repeat(1_700_000) + "]").statusCode())
                .isEqualTo(413);
        assertThat(world.get(SUBACCOUNT).body()).isEqualTo("[]");
    }

    @Test
    void noSubdomainLeavesTheTokenService() {
        String common = clientCredentials(server.url(), ", \"tokenServiceURLType\": \"Common\"");
        assertThat(world.post(SUBACCOUNT, common).statusCode()).isEqualTo(201);

        for (String tenant : new String[] {"evil.example.com/", "a@b", "..", "x".repeat(64)}) {
            assertThat(json(world.get("/v1/destinations/a", "X-tenant", tenant))
                            .path("authTokens")
                            .path(0)
                            .path("error")
                            .asString())
                    .contains("is not a subdomain");
        }
        assertThat(server.requests).isEmpty();
    }

    private String retrieved(String destination) {
        HttpResponse<String> created = world.post(SUBACCOUNT, destination);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return json(world.get("/v1/destinations/a"))
                .path("authTokens")
                .path(0)
                .path("error")
                .asString("");
    }

    private static String clientCredentials(String url, String more) {
        return http("a", """
            "Authentication": "OAuth2ClientCredentials", "clientId": "c", "clientSecret": "geheim-4711",
            "tokenServiceURL": "%s"%s\
            """.formatted(url, more));
    }

    private static String more(String key, String value) {
        return "\"Authentication\": \"NoAuthentication\", \"%s\": \"%s\"".formatted(key, value);
    }
}
