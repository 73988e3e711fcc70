package dev.annex.platform.identity;

import static dev.annex.platform.identity.TokenCaller.form;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Tokens that Annex did not issue like this, and tenants that are not the caller's: all refused. */
@PlatformTest
class TokenForgeryTests {

    @Autowired
    ApplicationContext platform;

    @Autowired
    TokenVerifier verifier;

    @Autowired
    SigningKeys keys;

    @Autowired
    Hosts hosts;

    LogOnFixture fixture;

    Place place;

    String jwt;

    JWTClaimsSet claims;

    String kid;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new LogOnFixture(platform);
        place = fixture.place(Set.of(GrantTypes.CLIENT_CREDENTIALS, GrantTypes.PASSWORD, GrantTypes.JWT_BEARER));
        jwt = TokenCaller.accessToken(fixture.caller()
                .post(
                        place.zone(),
                        form(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                place.client().clientId(),
                                "client_secret",
                                place.client().secret(),
                                "username",
                                "nadia",
                                "password",
                                LogOnFixture.PASSWORD))));
        SignedJWT parsed = SignedJWT.parse(jwt);
        claims = parsed.getJWTClaimsSet();
        kid = parsed.getHeader().getKeyID();
    }

    @Test
    void refusesNoSignature() {
        refused(new PlainJWT(claims).serialize());
        refused(jwt.substring(0, jwt.lastIndexOf('.') + 1));
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String header = "{\"alg\":\"" + none + "\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}";
            refused(encoded(header) + "." + jwt.split("\\.")[1] + ".");
        }
    }

    @Test
    void refusesTheKeyOfTheSetAsASharedSecret() throws Exception {
        SigningKey key = keys.current(place.subaccount().id().value());
        for (byte[] secret : List.of(
                key.publicPem().getBytes(StandardCharsets.UTF_8),
                key.publicPem().strip().getBytes(StandardCharsets.UTF_8),
                key.publicKey().getEncoded())) {
            var forged = new SignedJWT(header(JWSAlgorithm.HS256).build(), claims);
            forged.sign(new MACSigner(secret));
            refused(forged.serialize());
        }
    }

    @Test
    void refusesAnotherAlgorithmOfTheRightKeyType() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID(kid).generate();
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            var forged = new SignedJWT(header(algorithm).build(), claims);
            forged.sign(new RSASSASigner(own));
            refused(forged.serialize());
        }
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).keyID("own").generate();
        for (JWSHeader header : List.of(
                header(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
                header(JWSAlgorithm.RS256)
                        .jwkURL(URI.create("https://evil.example.com/keys"))
                        .build(),
                header(JWSAlgorithm.RS256)
                        .x509CertURL(URI.create("https://evil.example.com/c"))
                        .build(),
                header(JWSAlgorithm.RS256).keyID("own").jwk(own.toPublicJWK()).build())) {
            var forged = new SignedJWT(header, claims);
            forged.sign(new RSASSASigner(own));
            refused(forged.serialize());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-1",
                "../../../etc/passwd",
                "' or '1'='1",
                "x' union select 'a','b','c' --",
                "installation",
                "%00",
                "https://evil.example.com/key"
            })
    void refusesAKeyIdThatIsNone(String injected) throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).generate();
        var forged = new SignedJWT(header(JWSAlgorithm.RS256).keyID(injected).build(), claims);
        forged.sign(new RSASSASigner(own));

        refused(forged.serialize());
    }

    @Test
    void refusesTheRightSignatureOfAnotherTenant() throws Exception {
        SigningKey foreign = keys.current(fixture.place().subaccount().id().value());
        var crossed =
                new SignedJWT(header(JWSAlgorithm.RS256).keyID(foreign.kid()).build(), claims);
        crossed.sign(foreign.signer());

        assertThatThrownBy(() -> verifier.verify(crossed.serialize()))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining("another tenant");
    }

    @Test
    void refusesChangedClaims() {
        String[] parts = jwt.split("\\.");
        String changed = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"nadia\"", "\"admin\"");

        refused(parts[0] + "." + encoded(changed) + "." + parts[2]);
    }

    @Test
    void refusesOtherTypesOfToken() throws Exception {
        SigningKey key = keys.current(place.subaccount().id().value());
        for (String type : List.of("refresh+jwt", "at+jwt", "JOSE")) {
            var other = new SignedJWT(
                    header(JWSAlgorithm.RS256).type(new JOSEObjectType(type)).build(), claims);
            other.sign(key.signer());
            refused(other.serialize());
        }
    }

    @Test
    void refusesAnOversizedTokenBeforeItIsRead() throws Exception {
        SigningKey key = keys.current(place.subaccount().id().value());
        var huge = new SignedJWT(
                header(JWSAlgorithm.RS256).build(),
                new JWTClaimsSet.Builder(claims)
                        .claim("padding", "x".repeat(20_000))
                        .build());
        huge.sign(key.signer());

        assertThatThrownBy(() -> verifier.verify(huge.serialize()))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void refusesAnOversizedAssertionWithAnAnswer() {
        HttpResponse<String> answer = exchange(place.zone(), jwt + "x".repeat(200_000));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("error").asString()).isEqualTo("invalid_token");
    }

    @Test
    void tellsWhichKeyIsUnknown() throws Exception {
        RSAKey own = new RSAKeyGenerator(2048).generate();
        var forged = new SignedJWT(header(JWSAlgorithm.RS256).keyID("unknown-1").build(), claims);
        forged.sign(new RSASSASigner((RSAPrivateKey) own.toPrivateKey()));

        HttpResponse<String> answer = exchange(place.zone(), forged.serialize());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("error_description").asString())
                .contains("Token header claim [kid] references unknown signing key", "unknown-1");
    }

    @Test
    void crossesNoTenantByHeaderOrHost() {
        Place other = fixture.place();
        String otherZone = other.subaccount().id().value();
        String bare = hosts.url(HostRole.AUTHENTICATION);
        var attempts = new LinkedHashMap<String, String[]>();
        attempts.put(other.zone(), new String[0]);
        attempts.put(place.zone(), new String[] {"x-zid", otherZone});
        attempts.put(place.zone() + "/", new String[] {"X-Zid", " " + otherZone + " "});
        attempts.put(bare, new String[] {"X-ZID", otherZone});
        attempts.put(bare + "/", new String[] {"x-zid", "' or '1'='1"});

        attempts.forEach((zone, headers) -> {
            String host = zone.endsWith("/") ? zone.substring(0, zone.length() - 1) : zone;
            HttpResponse<String> answer = fixture.caller().post(host, technical(), headers);
            assertThat(answer.statusCode()).as(zone).isEqualTo(401);
            assertThat(json(answer).path("error").asString()).isEqualTo("unauthorized");
        });
    }

    @Test
    void letsTheHeaderWinOverTheHost() {
        Place other = fixture.place();

        HttpResponse<String> own = fixture.caller()
                .post(
                        other.zone(),
                        technical(),
                        "x-zid",
                        place.subaccount().id().value());

        assertThat(TokenCaller.claims(TokenCaller.accessToken(own)).path("zid").asString())
                .isEqualTo(place.subaccount().id().value());
    }

    @Test
    void exchangesNoTokenOfAnotherTenant() {
        Place other = fixture.place(Set.of(GrantTypes.JWT_BEARER));

        HttpResponse<String> answer = fixture.caller()
                .post(
                        other.zone(),
                        form(Map.of(
                                "grant_type",
                                GrantTypes.JWT_BEARER,
                                "client_id",
                                other.client().clientId(),
                                "client_secret",
                                other.client().secret(),
                                "assertion",
                                jwt)));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> exchange(String zone, String assertion) {
        return fixture.caller()
                .post(
                        zone,
                        form(Map.of(
                                "grant_type",
                                GrantTypes.JWT_BEARER,
                                "client_id",
                                place.client().clientId(),
                                "client_secret",
                                place.client().secret(),
                                "assertion",
                                assertion)));
    }

    private String technical() {
        return form(Map.of(
                "grant_type", "client_credentials",
                "client_id", place.client().clientId(),
                "client_secret", place.client().secret()));
    }

    private JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(kid).type(JOSEObjectType.JWT);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(TokenRefused.class);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
