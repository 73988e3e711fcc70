package dev.annex.platform.destinations;

import static dev.annex.platform.destinations.DestinationWorld.http;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.SubaccountTrust;
import dev.annex.platform.identity.Users;
import dev.annex.platform.identity.Zones;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Find of OAuth2SAMLBearerAssertion (destination-service, 6.4). */
@PlatformTest
class AssertionFindTests {

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    SubaccountTrust trust;

    @Autowired
    DestinationChecks checks;

    @Autowired
    Users users;

    @Autowired
    OAuthClients clients;

    @Autowired
    Zones zones;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    DestinationWorld world;

    DestinationUsers user;

    TokenServer system;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
        user = new DestinationUsers(world.subaccount, users, clients, zones, tls);
        system = new TokenServer();
        trust.renew(world.subaccount);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void exchangesASignedAssertionForATokenOfTheSystem() {
        JsonNode token = find(assertion(""));

        assertThat(token.path("error").asString("")).isEmpty();
        assertThat(token.path("type").asString()).isEqualTo("Bearer");
        assertThat(token.path("http_header").path("value").asString()).isEqualTo("Bearer token-1");
        assertThat(token.path("expires_in").asString()).matches("3600|359\\d");
        assertThat(token.path("scope").asString()).isEqualTo("API_1");
        assertThat(system.last().form())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer")
                .containsEntry("client_id", "ANX_KEY")
                .doesNotContainKey("client_secret");
        assertThat(system.last().headers().get("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("ANX_KEY:geheim-1".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysWhoTheUserIsAndWhomItIsFor() {
        find(assertion(""));
        ReadAssertion assertion = sent();

        assertThat(assertion.isSignedBy(
                        trust.active(world.subaccount).orElseThrow().certificate()))
                .isTrue();
        assertThat(assertion.text("Issuer")).isEqualTo(trust.entityId(world.subaccount));
        assertThat(assertion.text("NameID")).isEqualTo(DestinationUsers.EMAIL);
        assertThat(assertion.attribute("NameID", "Format"))
                .isEqualTo("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
        assertThat(assertion.attribute("SubjectConfirmation", "Method"))
                .isEqualTo("urn:oasis:names:tc:SAML:2.0:cm:bearer");
        assertThat(assertion.attribute("SubjectConfirmationData", "Recipient")).isEqualTo(system.url());
        assertThat(assertion.text("Audience")).isEqualTo("https://my1.example.com");
        assertThat(assertion.text("AuthnContextClassRef")).isEqualTo("urn:oasis:names:tc:SAML:2.0:ac:classes:X509");
        assertThat(assertion.values("email")).containsExactly(DestinationUsers.EMAIL);
        assertThat(assertion.values("client_id")).containsExactly("ANX_KEY");
        assertThat(assertion.values("user_uuid")).hasSize(1);
        assertThat(assertion.count("X509Certificate")).isZero();
    }

    @Test
    void takesTheUserOfTheAuthorizationToken() {
        world.post("/v1/subaccountDestinations", assertion(""));

        JsonNode token = json(world.send("GET", "/v1/destinations/s4", null, user.exchanged(world.credentials)))
                .path("authTokens")
                .path(0);

        assertThat(token.path("value").asString()).isEqualTo("token-1");
        assertThat(sent().text("NameID")).isEqualTo(DestinationUsers.EMAIL);
    }

    @Test
    void followsThePropertiesThatShapeTheAssertion() {
        find(assertion("""
            , "assertionIssuer": "https://idp.example.com", "assertionRecipient": "https://r.example.com",
            "nameQualifier": "q", "userIdSource": "user_name", "samlAssertionEncoding": "base64",
            "includeSigningCertificateInSAMLAssertion": "true", "skipUserUuidInSAMLAttributes": "true",
            "scope": "A B", "companyId": "c1", "tokenService.body.resource": "r1\"\
            """));
        ReadAssertion assertion =
                ReadAssertion.of(Base64.getDecoder().decode(system.last().form().get("assertion")));

        assertThat(assertion.text("Issuer")).isEqualTo("https://idp.example.com");
        assertThat(assertion.attribute("SubjectConfirmationData", "Recipient")).isEqualTo("https://r.example.com");
        assertThat(assertion.attribute("NameID", "NameQualifier")).isEqualTo("q");
        assertThat(assertion.text("NameID")).isEqualTo(DestinationUsers.NAME);
        assertThat(assertion.values("user_uuid")).isEmpty();
        assertThat(assertion.count("X509Certificate")).isEqualTo(1);
        assertThat(system.last().form())
                .containsEntry("scope", "A B")
                .containsEntry("company_id", "c1")
                .containsEntry("resource", "r1");
    }

    @Test
    void needsNoUserWhereASystemUserIsNamed() {
        world.post("/v1/subaccountDestinations", assertion(", \"SystemUser\": \"BATCH\""));

        JsonNode token =
                json(world.get("/v1/destinations/s4")).path("authTokens").path(0);

        assertThat(token.path("value").asString()).isEqualTo("token-1");
        assertThat(sent().text("NameID")).isEqualTo("BATCH");
    }

    @Test
    void saysThatAUserIsNeeded() {
        world.post("/v1/subaccountDestinations", assertion(""));

        assertThat(json(world.get("/v1/destinations/s4"))
                        .path("authTokens")
                        .path(0)
                        .path("error")
                        .asString())
                .startsWith("Retrieval of OAuthToken failed due to: ")
                .contains("needs a user", "X-user-token");
        assertThat(system.requests).isEmpty();
    }

    @Test
    void saysThatTheUserIdCouldNotBeDetermined() {
        assertThat(find(assertion(", \"userIdSource\": \"employee\""))
                        .path("error")
                        .asString())
                .contains("The user ID could not be determined", "employee");
    }

    @Test
    void saysThatTheSubaccountHasNoKeyYet() {
        world = new DestinationWorld(accounts, service, hosts, tls);
        user = new DestinationUsers(world.subaccount, users, clients, zones, tls);

        assertThat(find(assertion("")).path("error").asString()).contains("generate its trust");
    }

    @Test
    void refusesAUserOfAnotherTenant() {
        var stranger = DestinationWorld.newSubaccount(accounts);
        String foreign = new DestinationUsers(stranger, users, clients, zones, tls).token();
        world.post("/v1/subaccountDestinations", assertion(""));

        JsonNode token = json(world.get("/v1/destinations/s4", "x-user-token", foreign))
                .path("authTokens")
                .path(0);

        assertThat(token.path("error").asString()).contains("another tenant");
        assertThat(system.requests).isEmpty();
    }

    @Test
    void refusesATokenThatIsNoUsersOrForged() {
        world.post("/v1/subaccountDestinations", assertion(""));
        String own = user.token();
        String forged = own.substring(0, own.length() - 4) + (own.endsWith("AAAA") ? "BBBB" : "AAAA");

        assertThat(errorWith(world.token())).contains("not of a user");
        assertThat(errorWith(forged)).contains("signature");
        assertThat(errorWith("nonsense")).contains("not a signed JWT");
        assertThat(system.requests).isEmpty();
    }

    @Test
    void keepsATokenForEachUser() {
        world.post("/v1/subaccountDestinations", assertion(""));
        String first = user.token();

        assertThat(valueWith(first)).isEqualTo("token-1");
        // The same user after another log-on is the same user.
        assertThat(valueWith(user.token())).isEqualTo("token-1");

        user.add("eli", "eli@example.com");
        assertThat(valueWith(user.token("eli"))).isEqualTo("token-2");
        assertThat(sent().text("NameID")).isEqualTo("eli@example.com");
    }

    @Test
    void quotesTheRefusalOfTheSystemWithoutSecrets() {
        system.answers(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"no user for ANX_KEY with geheim-1\"}");

        assertThat(find(assertion("")).path("error").asString())
                .startsWith(
                        "Retrieval of OAuthToken failed due to: Unable to fetch access token from the specified token"
                                + " service URL. Response was: 400 ")
                .contains("invalid_grant", "no user for ANX_KEY")
                .doesNotContain("geheim-1");
    }

    @Test
    void isExplainedAfterwardsWithoutSecrets() {
        system.answers(400, "{\"error\":\"invalid_grant\"}");
        String token = user.token();
        world.post("/v1/subaccountDestinations", assertion(""));
        world.get("/v1/destinations/s4", "X-user-token", token);

        FindRecord record = checks.lastFind(DestinationLevel.of(world.subaccount), "s4");

        assertThat(record.client()).isEqualTo(world.credentials.path("clientid").asString());
        assertThat(record.steps())
                .extracting(step -> step.name() + " " + step.outcome())
                .containsExactly(
                        "lookup ok",
                        "user token ok",
                        "user id ok",
                        "assertion ok",
                        "token request ok",
                        "answer failed");
        assertThat(record.toString())
                .contains(
                        DestinationUsers.EMAIL,
                        "claim email",
                        "https://my1.example.com",
                        "client_id=ANX_KEY",
                        "invalid_grant")
                .doesNotContain("geheim-1", token, system.last().form().get("assertion"));
    }

    private String errorWith(String userToken) {
        return json(world.get("/v1/destinations/s4", "X-user-token", userToken))
                .path("authTokens")
                .path(0)
                .path("error")
                .asString();
    }

    private String valueWith(String userToken) {
        return json(world.get("/v1/destinations/s4", "X-user-token", userToken))
                .path("authTokens")
                .path(0)
                .path("value")
                .asString();
    }

    private JsonNode find(String destination) {
        assertThat(world.post("/v1/subaccountDestinations", destination).statusCode())
                .isEqualTo(201);
        return json(world.get("/v1/destinations/s4", "x-user-token", user.token()))
                .path("authTokens")
                .path(0);
    }

    private ReadAssertion sent() {
        return ReadAssertion.of(
                Base64.getUrlDecoder().decode(system.last().form().get("assertion")));
    }

    private String assertion(String more) {
        return http("s4", """
            "Authentication": "OAuth2SAMLBearerAssertion", "audience": "https://my1.example.com",
            "clientKey": "ANX_KEY", "tokenServiceURL": "%s", "tokenServiceUser": "ANX_KEY",
            "tokenServicePassword": "geheim-1",
            "authnContextClassRef": "urn:oasis:names:tc:SAML:2.0:ac:classes:X509",
            "nameIdFormat": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"%s\
            """.formatted(system.url(), more));
    }
}
