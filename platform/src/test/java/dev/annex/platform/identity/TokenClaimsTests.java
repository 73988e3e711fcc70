package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.Subaccount;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is in a token, and how others check it (destination-service, 3.3 to 3.6). */
@PlatformTest
class TokenClaimsTests {

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
    TokenVerifier verifier;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    TokenCaller caller;

    Subaccount subaccount;

    ClientSecret client;

    private final String binding = UUID.randomUUID().toString();

    @BeforeEach
    void prepare() {
        caller = new TokenCaller(tls);
        var account = accounts.create(NewGlobalAccount.named("Claims"), null);
        subaccount = accounts.create(account.id(), NewSubaccount.named("claims", "eu10"), null);
        String name = "claims" + UUID.randomUUID() + "!t5";
        clients.create(new NewOAuthClient(
                "sb-" + name,
                name,
                subaccount.id(),
                "instance-7",
                Set.of(name + ".Display"),
                Set.of(GrantTypes.CLIENT_CREDENTIALS, GrantTypes.PASSWORD),
                List.of(),
                Duration.ofMinutes(20)));
        client = clients.addSecret("sb-" + name, binding);
    }

    @Test
    void nameKeyTypeAndKeySetInTheHeader() {
        JsonNode header = TokenCaller.header(ofClient());

        assertThat(header.path("alg").asString()).isEqualTo("RS256");
        assertThat(header.path("typ").asString()).isEqualTo("JWT");
        assertThat(header.path("kid").asString()).isEqualTo(subaccount.id().value() + "-1");
        assertThat(header.path("jku").asString()).isEqualTo(zone() + "/token_keys");
    }

    @Test
    void tellOfAClientWhatEveryLibraryNeeds() {
        JsonNode claims = TokenCaller.claims(ofClient());

        String guid = subaccount.id().value();
        String id = client.clientId();
        assertThat(claims.path("iss").asString()).isEqualTo(zone() + "/oauth/token");
        assertThat(claims.path("zid").asString()).isEqualTo(guid);
        assertThat(claims.path("sub").asString()).isEqualTo(id);
        assertThat(List.of("azp", "cid", "client_id"))
                .allSatisfy(name -> assertThat(claims.path(name).asString()).isEqualTo(id));
        assertThat(claims.path("grant_type").asString()).isEqualTo("client_credentials");
        assertThat(claims.path("scope").values().stream().map(JsonNode::asString))
                .containsExactly("uaa.resource", id.substring(3) + ".Display");
        assertThat(claims.path("aud").values().stream().map(JsonNode::asString))
                .containsExactly(id, "uaa", id.substring(3));
        JsonNode attributes = claims.path("ext_attr");
        assertThat(attributes.path("enhancer").asString()).isEqualTo("XSUAA");
        assertThat(attributes.path("subaccountid").asString()).isEqualTo(guid);
        assertThat(attributes.path("zdn").asString()).isEqualTo(subaccount.subdomain());
        assertThat(attributes.path("serviceinstanceid").asString()).isEqualTo("instance-7");
        assertThat(attributes.path("bindingid").asString()).isEqualTo(binding);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(1200);
        assertThat(claims.path("jti").asString()).isNotBlank();
        assertThat(claims.has("nbf")).isFalse();
        assertThat(List.of("user_name", "email", "origin", "user_id", "user_uuid"))
                .noneMatch(claims::has);
    }

    @Test
    void tellOfAUserWhoItIs() {
        User user = user();
        JsonNode claims = TokenCaller.claims(ofUser());

        assertThat(claims.path("sub").asString()).isEqualTo(user.id());
        assertThat(claims.path("user_id").asString()).isEqualTo(user.id());
        assertThat(claims.path("user_uuid").asString()).isEqualTo(user.id());
        assertThat(claims.path("user_name").asString()).isEqualTo("dana");
        assertThat(claims.path("email").asString()).isEqualTo("dana@example.com");
        assertThat(claims.path("given_name").asString()).isEqualTo("Dana");
        assertThat(claims.path("family_name").asString()).isEqualTo("Demo");
        assertThat(claims.path("origin").asString()).isEqualTo("sap.default");
        assertThat(claims.path("auth_time").isIntegralNumber()).isTrue();
        assertThat(claims.path("xs.user.attributes").isObject()).isTrue();
        assertThat(claims.path("xs.system.attributes")
                        .path("xs.rolecollections")
                        .isArray())
                .isTrue();
        assertThat(claims.path("scope").isArray()).isTrue();
        assertThat(claims.path("grant_type").asString()).isEqualTo("password");
    }

    @Test
    void canBeCheckedWithThePublishedKey() throws GeneralSecurityException {
        String jwt = ofClient();
        JsonNode key =
                keys("?zid=" + subaccount.id().value(), "X-zid", subaccount.id().value());

        assertThat(key.path("kty").asString()).isEqualTo("RSA");
        assertThat(key.path("alg").asString()).isEqualTo("RS256");
        assertThat(key.path("use").asString()).isEqualTo("sig");
        assertThat(key.path("kid").asString())
                .isEqualTo(TokenCaller.header(jwt).path("kid").asString());
        assertThat(key.path("value").asString())
                .startsWith("-----BEGIN PUBLIC KEY-----\n")
                .endsWith("-----END PUBLIC KEY-----");
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
        String[] parts = jwt.split("\\.");
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void answer400ForKeysOfATenantThatDoesNotExist() {
        assertThat(caller.get(hosts.url(HostRole.AUTHENTICATION) + "/token_keys?zid=" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void areDiscoveredByTheirIssuer() {
        String issuer = zone() + "/oauth/token";

        for (String path :
                List.of("/.well-known/openid-configuration", "/oauth/token/.well-known/openid-configuration")) {
            JsonNode document = TokenCaller.json(caller.get(zone() + path));
            assertThat(document.path("issuer").asString()).isEqualTo(issuer);
            assertThat(document.path("token_endpoint").asString()).isEqualTo(issuer);
            assertThat(document.path("jwks_uri").asString()).isEqualTo(zone() + "/token_keys");
        }
    }

    @Test
    void areTakenByAnnexItselfWhileTheyLive() {
        String jwt = ofClient();

        VerifiedToken token = verifier.verify(jwt);

        assertThat(token.clientId()).isEqualTo(client.clientId());
        assertThat(token.subaccount()).isEqualTo(subaccount.id());
        assertThat(token.instanceId()).isEqualTo("instance-7");
        assertThat(token.bindingId()).isEqualTo(binding);
        assertThat(token.scopes()).contains("uaa.resource");
        assertThat(token.userName()).isNull();

        clock.advance(Duration.ofMinutes(20));
        assertThatThrownBy(() -> verifier.verify(jwt))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining("expired");
    }

    @Test
    void areRefusedWhenSomebodyTouchedThem() {
        String[] parts = ofClient().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("instance-7", "instance-8");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";

        assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(TokenRefused.class);
        assertThatThrownBy(() -> verifier.verify(unsigned)).isInstanceOf(TokenRefused.class);
    }

    @Test
    void areNotReplacedByRefreshTokens() {
        user();
        String refresh = TokenCaller.json(logOn()).path("refresh_token").asString();

        assertThatThrownBy(() -> verifier.verify(refresh)).isInstanceOf(TokenRefused.class);
    }

    @Test
    void comeFromNoOtherPathOfTheHost() {
        assertThat(caller.get(zone() + "/api/v1/users").statusCode()).isEqualTo(404);
    }

    private User user() {
        return users.create(
                subaccount.id().value(), new NewUser("dana", "dana@example.com", "Dana", "Demo", "correct horse"));
    }

    private String zone() {
        return zones.url(subaccount.id());
    }

    private String ofClient() {
        return caller.token(zone(), client);
    }

    private String ofUser() {
        return TokenCaller.accessToken(logOn());
    }

    private HttpResponse<String> logOn() {
        return caller.post(
                zone(),
                TokenCaller.form(Map.of(
                        "grant_type", "password",
                        "client_id", client.clientId(),
                        "client_secret", client.secret(),
                        "username", "dana",
                        "password", "correct horse")));
    }

    private JsonNode keys(String query, String... headers) {
        HttpResponse<String> answer = caller.get(hosts.url(HostRole.AUTHENTICATION) + "/token_keys" + query, headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        return TokenCaller.json(answer).path("keys").path(0);
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asString()));
    }
}
