package dev.annex.platform.destinations;

import static dev.annex.platform.destinations.DestinationWorld.http;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.TokenCaller;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The rules of find that real clients depend on (destination-service, 5 and 6.1). */
@PlatformTest
class FindTests {

    private static final String FIND = "/v1/destinations/";
    private static final String BASIC =
            "\"Authentication\": \"BasicAuthentication\", \"User\": \"u\", \"Password\": \"p\"";

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    DestinationWorld world;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
    }

    @Test
    void tellsTheLevelByItsOwner() {
        subaccount(http("a", ""));
        JsonNode owner = json(find("a")).path("owner");

        assertThat(owner.path("SubaccountId").asString()).isEqualTo(world.subaccount.value());
        assertThat(owner.has("InstanceId")).isTrue();
        assertThat(owner.path("InstanceId").isNull()).isTrue();
    }

    @Test
    void looksAtTheInstanceFirst() {
        subaccount(http("a", ""));
        world.post("/v1/instanceDestinations", http("a", BASIC));

        JsonNode found = json(find("a"));

        assertThat(found.path("owner").path("InstanceId").asString())
                .isEqualTo(world.credentials.path("instanceid").asString());
        assertThat(found.path("destinationConfiguration").path("Authentication").asString())
                .isEqualTo("BasicAuthentication");
    }

    @Test
    void answersAMissingNameWithTheTextThatClientsLookFor() {
        HttpResponse<String> answer = find("nope");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"ErrorMessage\":\"Configuration with the specified name was not found\"}");
    }

    @Test
    void leavesOutTokensAndCertificatesWhereThereAreNone() {
        subaccount(http("a", ""));
        JsonNode found = json(find("a"));

        assertThat(found.has("authTokens")).isFalse();
        assertThat(found.has("certificates")).isFalse();
    }

    @Test
    void makesTheHeaderOfBasicAuthentication() {
        subaccount(http("a", BASIC));
        JsonNode found = json(find("a"));

        assertThat(found.path("authTokens")).isEqualTo(DestinationWorld.JSON.readTree("""
            [{"type": "Basic", "value": "dTpw", "http_header": {"key": "Authorization", "value": "Basic dTpw"}}]\
            """));
        assertThat(found.path("destinationConfiguration").path("Password").asString())
                .isEqualTo("p");
    }

    @Test
    void skipsTokensButNoSecretsWhenAsked() {
        subaccount(http("a", BASIC));

        JsonNode withoutTokens = json(find("a?$skipTokenRetrieval=true"));
        JsonNode withoutCredentials = json(find("a?%24skipCredentials=true"));

        assertThat(withoutTokens.has("authTokens")).isFalse();
        assertThat(withoutTokens
                        .path("destinationConfiguration")
                        .path("Password")
                        .asString())
                .isEqualTo("p");
        assertThat(withoutCredentials.has("authTokens")).isFalse();
        assertThat(withoutCredentials.path("destinationConfiguration").has("Password"))
                .isFalse();
        assertThat(withoutCredentials
                        .path("destinationConfiguration")
                        .path("User")
                        .asString())
                .isEqualTo("u");
    }

    @Test
    void showsTheSamePropertiesAsTheList() {
        subaccount(http("a", BASIC + ", \"timeout\": 60000, \"flag\": true"));

        HttpResponse<String> found = find("a");

        assertThat(json(found).path("destinationConfiguration"))
                .isEqualTo(json(world.get("/v1/subaccountDestinations")).path(0));
        assertThat(json(found).path("destinationConfiguration").path("timeout").isString())
                .isTrue();
        assertThat(found.headers().firstValue("ETag"))
                .isEqualTo(world.get("/v1/subaccountDestinations/a").headers().firstValue("ETag"));
    }

    @Test
    void fetchesATokenByClientCredentials() {
        subaccount(clientCredentials("a", ""));
        JsonNode token = json(find("a")).path("authTokens").path(0);

        assertThat(token.path("type").asString()).isEqualTo("Bearer");
        String value = token.path("value").asString();
        assertThat(TokenCaller.claims(value).path("client_id").asString())
                .isEqualTo(world.credentials.path("clientid").asString());
        assertThat(token.path("http_header").path("value").asString()).isEqualTo("Bearer " + value);
        assertThat(token.path("expires_in").isString()).isTrue();
        assertThat(Long.valueOf(token.path("expires_in").asString())).isBetween(43_000L, 43_199L);
        assertThat(token.has("error")).isFalse();
    }

    @Test
    void fetchesATokenByPassword() {
        subaccount(clientCredentials("a", ", \"User\": \"u\", \"Password\": \"wrong\"")
                .replace("OAuth2ClientCredentials", "OAuth2Password"));

        // Annex's own token service does not let this client log users on, and says so: the grant arrived there.
        assertThat(json(find("a")).path("authTokens").path(0).path("error").asString())
                .contains("invalid_client", "password");
    }

    @Test
    void saysWhichTypesItCannotServe() {
        subaccount(http("a", "\"Authentication\": \"OAuth2AuthorizationCode\""));

        assertThat(json(find("a")).path("authTokens").path(0).path("error").asString())
                .contains("OAuth2AuthorizationCode is not supported");
    }

    @Test
    void findsAtOneLevelAndNoOther() {
        subaccount(http("a", ""));

        HttpResponse<String> found = world.get("/v2/destinations/a@subaccount");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(json(found).has("owner")).isFalse();
        assertThat(json(found).path("destinationConfiguration").path("Name").asString())
                .isEqualTo("a");
        assertThat(world.get("/v2/destinations/a@instance").statusCode()).isEqualTo(404);
        assertThat(world.get("/v2/destinations/a@moon").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsATokenUntilItIsNearlyOverOrTheDestinationChanges() {
        subaccount(clientCredentials("a", ""));
        String first = value(find("a"));
        assertThat(value(find("a"))).isEqualTo(first);

        world.put("/v1/subaccountDestinations", clientCredentials("a", ", \"Description\": \"changed\""));
        String second = value(find("a"));
        assertThat(second).isNotEqualTo(first);

        clock.advance(Duration.ofSeconds(43_199 - 30));
        assertThat(value(find("a"))).isNotEqualTo(second);
    }

    @Test
    void sendsTheCredentialsAsBasicWhenAsked() {
        subaccount(clientCredentials("a", ", \"tokenService.addClientCredentialsInBody\": \"false\""));

        assertThat(value(find("a"))).isNotBlank();
    }

    @Test
    void takesATokenThatClaimsToLiveForEver() {
        try (var server = new TokenServer()) {
            server.answers(200, "{\"access_token\": \"eternal\", \"expires_in\": 9223372036854775807}");
            subaccount(http("a", """
                "Authentication": "OAuth2ClientCredentials", "clientId": "c", "clientSecret": "s",
                "tokenServiceURL": "%s"\
                """.formatted(server.url())));

            assertThat(value(find("a"))).isEqualTo("eternal");
        }
    }

    @Test
    void answersAFailedRetrievalAsAnEntry() {
        subaccount(clientCredentials("a", "").replace("\"clientSecret\": \"", "\"clientSecret\": \"x"));

        HttpResponse<String> answer = find("a");

        JsonNode token = json(answer).path("authTokens").path(0);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(token.path("type").asString()).isEmpty();
        assertThat(token.path("value").asString()).isEmpty();
        assertThat(token.path("error").asString())
                .startsWith("Retrieval of OAuthToken failed due to: ")
                .contains("Bad credentials");
        assertThat(token.has("http_header")).isFalse();
        assertThat(token.has("expires_in")).isFalse();
    }

    @Test
    void fillsTheTenantIntoACommonTokenService() {
        String url = world.credentials.path("url").asString();
        String subdomain = world.credentials.path("identityzone").asString();
        subaccount(clientCredentials("a", ", \"tokenServiceURLType\": \"Common\"")
                .replace(
                        "\"tokenServiceURL\": \"" + url,
                        "\"tokenServiceURL\": \"" + url.replace(subdomain, "{tenant}")));

        assertThat(value(find("a"))).isNotBlank();
        HttpResponse<String> other = find("a", "X-tenant", "nowhere");
        assertThat(json(other).path("authTokens").path(0).path("error").asString())
                .isNotBlank();
    }

    @Test
    void tellsWhichFragmentIsMissing() {
        subaccount(http("a", ""));

        HttpResponse<String> missing = find("a", "X-fragment-name", "f1");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body())
                .isEqualTo("{\"ErrorMessage\":\"The fragment with the specified name 'f1' was not found\"}");
        assertThat(find("a", "X-fragment-name", "f1", "X-fragment-optional", "true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(find("a", "X-fragment-name", "f1,f2", "X-fragment-optional", "true")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-chain-name", "X-code", "X-refresh-token", "X-samlAssertion", "X-client-assertion"})
    void refusesWhatItDoesNotSupport(String header) {
        subaccount(http("a", ""));

        assertThat(find("a", header, "x").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> find(String name, String... headers) {
        return world.get(FIND + name, headers);
    }

    private void subaccount(String destination) {
        HttpResponse<String> answer = world.post("/v1/subaccountDestinations", destination);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String clientCredentials(String name, String more) {
        return http(name, """
            "Authentication": "OAuth2ClientCredentials", "clientId": "%s", "clientSecret": "%s",
            "tokenServiceURL": "%s/oauth/token"%s\
            """.formatted(
                        world.credentials.path("clientid").asString(),
                        world.credentials.path("clientsecret").asString(),
                        world.credentials.path("url").asString(),
                        more));
    }

    private static String value(HttpResponse<String> answer) {
        return json(answer).path("authTokens").path(0).path("value").asString();
    }
}
