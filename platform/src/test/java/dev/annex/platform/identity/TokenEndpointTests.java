package dev.annex.platform.identity;

import static dev.annex.platform.identity.TokenCaller.accessToken;
import static dev.annex.platform.identity.TokenCaller.basic;
import static dev.annex.platform.identity.TokenCaller.claims;
import static dev.annex.platform.identity.TokenCaller.form;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.Subaccount;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The forms in which client libraries ask for tokens, and what they get (destination-service, 3.1 and 3.2). */
@PlatformTest
class TokenEndpointTests {

    private static final String PASSWORD = "correct horse";

    @Autowired
    Accounts accounts;

    @Autowired
    OAuthClients clients;

    @Autowired
    Users users;

    @Autowired
    Zones zones;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    TokenCaller caller;

    Subaccount subaccount;

    ClientSecret client;

    String zone;

    @BeforeEach
    void prepare() {
        caller = new TokenCaller(tls);
        subaccount = subaccount();
        client = client(
                subaccount,
                Set.of(
                        GrantTypes.CLIENT_CREDENTIALS,
                        GrantTypes.PASSWORD,
                        GrantTypes.JWT_BEARER,
                        GrantTypes.REFRESH_TOKEN));
        zone = zones.url(subaccount.id());
    }

    @Test
    void answersAsClientLibrariesReadIt() {
        HttpResponse<String> answer = caller.post(zone, technical());

        JsonNode body = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(body.path("token_type").asString()).isEqualTo("bearer");
        assertThat(body.path("expires_in").isIntegralNumber()).isTrue();
        assertThat(body.path("expires_in").asInt()).isEqualTo(43199);
        assertThat(body.path("scope").asString()).isEqualTo("uaa.resource app!t1.Display");
        assertThat(body.path("jti").asString()).isNotBlank();
        assertThat(body.has("refresh_token")).isFalse();
    }

    @Test
    void takesCredentialsFromTheForm() {
        granted(caller.post(
                zone,
                technical(),
                "accept",
                "application/json",
                "x-zid",
                subaccount.id().value()));
    }

    @Test
    void takesAFormThatIsNotEncoded() {
        granted(caller.post(
                zone,
                "grant_type=client_credentials&client_id=" + client.clientId() + "&client_secret=" + client.secret()));
    }

    @Test
    void takesAFormWithACharset() {
        granted(caller.send(TokenCaller.request(zone + "/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(technical()))));
    }

    @Test
    void takesRawBasicCredentials() {
        granted(caller.post(zone, "grant_type=client_credentials", "Authorization", basicOfClient()));
    }

    @Test
    void takesBasicTogetherWithTheSameCredentialsInTheForm() {
        granted(caller.post(zone, technical(), "Authorization", basicOfClient()));
    }

    @Test
    void takesParametersOfTheQuery() {
        granted(caller.send(TokenCaller.request(zone + "/oauth/token?grant_type=client_credentials")
                .header("Authorization", basicOfClient())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("client_id=" + client.clientId() + "&client_secret="
                        + client.secret() + "&grant_type=client_credentials&response_type=token"))));
    }

    @Test
    void prefersTheBodyToTheQuery() {
        granted(caller.send(TokenCaller.request(zone + "/oauth/token?grant_type=nonsense")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(technical()))));
    }

    @Test
    void answersGetForClientCredentialsOnly() {
        String url = zone + "/oauth/token?response_type=token&grant_type=";
        granted(caller.get(
                url + "client_credentials",
                "Authorization",
                basicOfClient(),
                "x-zid",
                subaccount.id().value()));

        refused(400, "invalid_request", caller.get(url + "password", "Authorization", basicOfClient()));
    }

    @Test
    void refusesUnknownClientsAndWrongSecretsAlike() {
        refused(401, "unauthorized", caller.post(zone, technical(client.clientId(), "wrong")));
        refused(401, "unauthorized", caller.post(zone, technical("sb-nobody!t1", client.secret())));
        refused(401, "unauthorized", caller.post(zone, "grant_type=client_credentials"));
        HttpResponse<String> basic =
                caller.post(zone, "grant_type=client_credentials", "Authorization", basic(client.clientId(), "wrong"));
        refused(401, "unauthorized", basic);
        assertThat(basic.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void refusesCredentialsThatDisagree() {
        refused(
                401,
                "unauthorized",
                caller.post(zone, technical(client.clientId(), "other"), "Authorization", basicOfClient()));
    }

    @Test
    void saysWhatIsWrongWithTheGrant() {
        refused(400, "invalid_request", caller.post(zone, "", "Authorization", basicOfClient()));
        refused(400, "unsupported_grant_type", caller.post(zone, "grant_type=magic", "Authorization", basicOfClient()));
        ClientSecret narrow = client(subaccount, Set.of(GrantTypes.CLIENT_CREDENTIALS));
        refused(
                401,
                "invalid_client",
                caller.post(
                        zone,
                        "grant_type=password&username=a&password=b",
                        "Authorization",
                        basic(narrow.clientId(), narrow.secret())));
    }

    @Test
    void grantsAPartOfTheScopesAndNoOthers() {
        HttpResponse<String> part = caller.post(zone, technical() + "&scope=app!t1.Display");
        assertThat(json(part).path("scope").asString()).isEqualTo("app!t1.Display");

        refused(400, "invalid_scope", caller.post(zone, technical() + "&scope=app!t1.Delete"));
    }

    @Test
    void selectsTheTenantByHeaderThenHostThenClient() {
        String own = subaccount.id().value();
        Subaccount other = subaccount();

        // The header wins over the host of another tenant; the bare host leaves it to the client.
        assertThat(tenantOf(caller.post(zones.url(other.id()), technical(), "x-zid", own)))
                .isEqualTo(own);
        assertThat(tenantOf(caller.post(zone, technical()))).isEqualTo(own);
        assertThat(tenantOf(caller.post(hosts.url(HostRole.AUTHENTICATION), technical())))
                .isEqualTo(own);
    }

    @Test
    void refusesTenantsThatAreNotTheClients() {
        Subaccount other = subaccount();

        refused(401, "unauthorized", caller.post(zones.url(other.id()), technical()));
        refused(
                401,
                "unauthorized",
                caller.post(zone, technical(), "x-zid", other.id().value()));
        refused(
                401,
                "unauthorized",
                caller.post(zone, technical(), "x-zid", UUID.randomUUID().toString()));
        refused(401, "unauthorized", caller.post(zones.url("nowhere"), technical()));
    }

    @Test
    void logsAUserOnByPassword() {
        user();

        HttpResponse<String> answer = byPassword(PASSWORD);

        assertThat(claims(accessToken(answer)).path("user_name").asString()).isEqualTo("dana@example.com");
        assertThat(json(answer).path("refresh_token").asString()).isNotBlank();
        refused(400, "invalid_grant", byPassword("wrong"));
    }

    @Test
    void locksAUserAfterTenWrongPasswords() {
        user();
        for (int i = 0; i < 10; i++) {
            byPassword("wrong");
        }

        HttpResponse<String> answer = byPassword(PASSWORD);

        refused(400, "invalid_grant", answer);
        assertThat(json(answer).path("error_description").asString()).contains("locked");
    }

    @Test
    void exchangesTheTokenOfAUserForOneOfAnotherClient() {
        user();
        String assertion = accessToken(byPassword(PASSWORD));
        ClientSecret second = client(subaccount, Set.of(GrantTypes.JWT_BEARER));

        HttpResponse<String> answer = exchange(zone, second, assertion);

        JsonNode claims = claims(accessToken(answer));
        assertThat(claims.path("client_id").asString()).isEqualTo(second.clientId());
        assertThat(claims.path("grant_type").asString()).isEqualTo(GrantTypes.JWT_BEARER);
        assertThat(claims.path("user_name").asString()).isEqualTo("dana@example.com");
        assertThat(claims.path("email").asString()).isEqualTo("dana@example.com");
        assertThat(claims.path("aud").toString()).contains(second.clientId()).doesNotContain(client.clientId());
        assertThat(json(answer).path("refresh_token").asString()).isNotBlank();
    }

    @Test
    void exchangesOnlyTokensOfUsersOfTheSameTenant() {
        user();
        String assertion = accessToken(byPassword(PASSWORD));
        Subaccount other = subaccount();
        ClientSecret foreign = client(other, Set.of(GrantTypes.JWT_BEARER));

        refused(401, "invalid_token", exchange(zones.url(other.id()), foreign, assertion));
        refused(401, "invalid_token", exchange(zone, client, accessToken(caller.post(zone, technical()))));
        refused(401, "invalid_token", exchange(zone, client, "nonsense"));
    }

    @Test
    void namesTheKeyItDoesNotKnow() {
        String header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"RS256\",\"kid\":\"stranger\",\"typ\":\"JWT\"}".getBytes());
        String[] parts = accessToken(caller.post(zone, technical())).split("\\.");

        HttpResponse<String> answer = exchange(zone, client, header + "." + parts[1] + "." + parts[2]);

        refused(401, "invalid_token", answer);
        assertThat(json(answer).path("error_description").asString())
                .contains("Token header claim [kid] references unknown signing key", "stranger");
    }

    @Test
    void refreshesASessionWithBasicCredentials() {
        user();
        String refresh = json(byPassword(PASSWORD)).path("refresh_token").asString();

        HttpResponse<String> answer = refresh(client, refresh);

        assertThat(claims(accessToken(answer)).path("user_name").asString()).isEqualTo("dana@example.com");
        assertThat(json(answer).path("expires_in").asInt()).isPositive();
        assertThat(json(answer).path("refresh_token").asString()).isEqualTo(refresh);
    }

    @Test
    void refreshesNeitherForOtherClientsNorByAccessTokenNorForUsersThatAreGone() {
        User user = user();
        HttpResponse<String> logOn = byPassword(PASSWORD);
        String refresh = json(logOn).path("refresh_token").asString();
        ClientSecret second = client(subaccount, Set.of(GrantTypes.REFRESH_TOKEN));

        refused(400, "invalid_grant", refresh(second, refresh));
        refused(400, "invalid_grant", refresh(client, accessToken(logOn)));

        users.delete(subaccount.id().value(), user.id());
        refused(400, "invalid_grant", refresh(client, refresh));
    }

    @Test
    void writesNothingForATokenOfAClient() {
        var before = audited();
        granted(caller.post(zone, technical()));

        assertThat(audited()).isEqualTo(before);
    }

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private long audited() {
        return jdbc.sql("select count(*) from audit_entry where subaccount_id = :id")
                .param("id", subaccount.id().value())
                .query(Long.class)
                .single();
    }

    private User user() {
        return users.create(
                subaccount.id().value(), new NewUser("dana@example.com", "dana@example.com", "Dana", "Demo", PASSWORD));
    }

    private HttpResponse<String> byPassword(String password) {
        return caller.post(
                zone,
                form(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client.clientId(),
                        "client_secret",
                        client.secret(),
                        "username",
                        "dana@example.com",
                        "password",
                        password)));
    }

    private HttpResponse<String> exchange(String url, ClientSecret by, String assertion) {
        return caller.post(
                url,
                form(Map.of(
                        "grant_type",
                        GrantTypes.JWT_BEARER,
                        "client_id",
                        by.clientId(),
                        "client_secret",
                        by.secret(),
                        "assertion",
                        assertion)));
    }

    private HttpResponse<String> refresh(ClientSecret by, String refreshToken) {
        return caller.post(
                zone,
                form(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)),
                "Authorization",
                basic(by.clientId(), by.secret()));
    }

    private String technical() {
        return technical(client.clientId(), client.secret());
    }

    private static String technical(String id, String secret) {
        var values = new LinkedHashMap<String, String>();
        values.put("grant_type", "client_credentials");
        values.put("client_id", id);
        values.put("client_secret", secret);
        return form(values);
    }

    private String basicOfClient() {
        return basic(client.clientId(), client.secret());
    }

    private Subaccount subaccount() {
        var account = accounts.create(NewGlobalAccount.named("Tokens"), null);
        return accounts.create(account.id(), NewSubaccount.named("tokens", "eu10"), null);
    }

    private ClientSecret client(Subaccount owner, Set<String> grants) {
        String name = "clone" + UUID.randomUUID() + "!b1|service!b2";
        clients.create(new NewOAuthClient(
                "sb-" + name, name, owner.id(), "instance-1", Set.of("app!t1.Display"), grants, List.of(), null));
        return clients.addSecret("sb-" + name, UUID.randomUUID().toString());
    }

    private static String tenantOf(HttpResponse<String> answer) {
        return claims(accessToken(answer)).path("zid").asString();
    }

    private static void granted(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("access_token").asString()).isNotBlank();
    }

    private static void refused(int status, String error, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
        assertThat(json(answer).path("error_description").asString()).isNotBlank();
    }
}
