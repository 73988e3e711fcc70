package dev.annex.platform.identity;

import static dev.annex.platform.identity.Browser.location;
import static dev.annex.platform.identity.Browser.parameters;
import static dev.annex.platform.identity.TokenCaller.claims;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Log-on through an OpenID Connect provider that a zone trusts; the provider is another zone of Annex. */
@PlatformTest
class IdentityProviderTests {

    @Autowired
    ApplicationContext platform;

    @Autowired
    IdentityProviders providers;

    @Autowired
    OpenIdProviderClient client;

    @Autowired
    OAuthClients clients;

    @Autowired
    RoleCollections collections;

    @Autowired
    Users users;

    @Autowired
    MovableClock clock;

    LogOnFixture fixture;

    Place here;

    Place corporate;

    IdentityProvider provider;

    @BeforeEach
    void prepare() {
        fixture = new LogOnFixture(platform);
        here = fixture.place();
        corporate = fixture.place();
        OAuthClient known = clients.find(corporate.client().clientId()).orElseThrow();
        clients.change(new NewOAuthClient(
                known.clientId(),
                known.xsappname(),
                known.subaccount(),
                known.instanceId(),
                Set.of(),
                Set.of(GrantTypes.AUTHORIZATION_CODE),
                List.of(here.zone() + "/login/callback"),
                null));
        provider = providers.create(zone(), wanted(Map.of()), () -> {});
    }

    @Test
    void offersItInTheForm() {
        Browser browser = fixture.browser();

        HttpResponse<String> form = browser.get(location(browser.get(here.authorizeUrl(Map.of()))));

        assertThat(form.body()).contains("Or log on with", "/login/provider/corporate?continue=");
    }

    @Test
    void vouchesForAUserWhoThenHasTokensHere() {
        String back = throughTheProvider(fixture.browser(), Map.of("state", "s"));

        JsonNode claims = claims(json(fixture.redeem(here, parameters(back).get("code"), Map.of()))
                .path("access_token")
                .asString());
        assertThat(parameters(back)).containsEntry("state", "s");
        assertThat(claims.path("origin").asString()).isEqualTo("corporate");
        assertThat(claims.path("user_name").asString()).isEqualTo("nadia");
        assertThat(claims.path("email").asString()).isEqualTo("nadia@example.com");
        assertThat(claims.path("zid").asString()).isEqualTo(zone());
    }

    @Test
    void isAnotherPersonThanTheOneOfTheSameNameWithAPassword() {
        throughTheProvider(fixture.browser(), Map.of());
        throughTheProvider(fixture.browser(), Map.of());

        assertThat(users.list(zone()))
                .extracting(User::userName, User::origin)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("nadia", "sap.default"),
                        org.assertj.core.groups.Tuple.tuple("nadia", "corporate"));
        assertThat(users.authenticate(zone(), "corporate\nnadia", "")).isInstanceOf(LogOn.Refused.class);
    }

    @Test
    void bringsTheRoleCollectionsThatItsGroupsStandFor() {
        String app = corporate.client().clientId();
        collections.create(corporate.subaccount().id(), "Corporate Sellers", "", List.of());
        collections.assign(
                corporate.subaccount().id(),
                "Corporate Sellers",
                corporate.user().id());
        collections.create(here.subaccount().id(), "Sellers", "", List.of());
        providers.change(zone(), provider.id(), wanted(Map.of("Corporate Sellers", "Sellers")));

        String back = throughTheProvider(fixture.browser(), Map.of());

        JsonNode system = claims(json(fixture.redeem(here, parameters(back).get("code"), Map.of()))
                        .path("access_token")
                        .asString())
                .path("xs.system.attributes");
        assertThat(app).isNotBlank();
        assertThat(system.at("/xs.rolecollections/0").asString()).isEqualTo("Sellers");
        assertThat(system.at("/xs.saml.groups/0").asString()).isEqualTo("Corporate Sellers");
    }

    @Test
    void isTakenAtOnceWhenTheApplicationNamesIt() {
        String first =
                location(fixture.browser().get(here.authorizeUrl(Map.of("login_hint", "{\"origin\":\"corporate\"}"))));

        assertThat(first).contains("/login/provider/corporate?");
    }

    @Test
    void isAskedWithStateNonceAndProof() {
        Browser browser = fixture.browser();

        String there = location(browser.get(begin()));

        assertThat(there).startsWith(corporate.zone() + "/oauth/authorize?");
        assertThat(parameters(there))
                .containsKeys("state", "nonce", "code_challenge")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", here.zone() + "/login/callback");
    }

    @Test
    void logsOnNobodyInABrowserThatDidNotBegin() {
        Browser victim = fixture.browser();
        Browser attacker = fixture.browser();
        String callback = callback(attacker);

        assertThat(victim.get(callback).statusCode()).isEqualTo(400);
        assertThat(victim.cookies()).doesNotContainKey("__Host-annex-session");
    }

    @Test
    void takesAnAnswerOnce() {
        Browser browser = fixture.browser();
        String callback = callback(browser);
        String cookie = "__Host-annex-provider=" + browser.cookies().get("__Host-annex-provider");
        browser.get(callback);

        assertThat(fixture.browser().get(callback, "Cookie", cookie).statusCode())
                .isEqualTo(400);
    }

    @Test
    void isForgottenAfterTenMinutes() {
        Browser browser = fixture.browser();
        String callback = callback(browser);

        clock.advance(Duration.ofMinutes(10));

        assertThat(browser.get(callback).statusCode()).isEqualTo(400);
    }

    @Test
    void endsTheLogOnsOfItsPeopleWhenItIsSwitchedOff() {
        Browser browser = fixture.browser();
        throughTheProvider(browser, Map.of());

        providers.delete(zone(), provider.id());

        assertThat(location(browser.get(here.authorizeUrl(Map.of())))).contains("/login?");
    }

    @Test
    void isRefusedWhenAnotherHasItsNameInAnotherCase() {
        var same = wanted(Map.of());
        var shouting = new IdentityProviders.Wanted(
                "CORPORATE", same.issuer(), same.clientId(), same.clientSecret(), same.userNameClaim(), Map.of(), true);

        assertThatThrownBy(() -> providers.create(zone(), shouting, () -> {}))
                .isInstanceOf(IdentityException.ProviderExists.class);
    }

    @Test
    void keepsItsSecretFromANewIssuer() {
        var elsewhere = new IdentityProviders.Wanted(
                "corporate", here.zone() + "/oauth/token", provider.clientId(), null, "sub", Map.of(), true);

        assertThatThrownBy(() -> providers.change(zone(), provider.id(), elsewhere))
                .isInstanceOf(IdentityException.ProviderInvalid.class)
                .hasMessageContaining("is needed again when the issuer changes");
    }

    @Test
    void isRefusedWhenItsAddressIsNone() {
        assertThatThrownBy(() -> providers.create(
                        zone(),
                        new IdentityProviders.Wanted("x", "http://plain.example.com", "c", "s", "sub", Map.of(), true),
                        () -> {}))
                .isInstanceOf(IdentityException.ProviderInvalid.class)
                .hasMessageContaining("issuer");
    }

    @Test
    void refusesIdentityTokensThatAreNotWhatTheyShouldBe() throws Exception {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        String keys = new JWKSet(key.toPublicJWK()).toString();
        String good = signed(key, claims -> {});

        assertThat(judged(good, keys).getSubject()).isEqualTo("4711");
        refused(signed(key, claims -> claims.issuer("https://evil.example.com")), keys, "issuer");
        refused(signed(key, claims -> claims.audience("another")), keys, "another application");
        refused(signed(key, claims -> claims.audience(List.of("me", "other"))), keys, "another application");
        refused(signed(key, claims -> claims.claim("azp", "other")), keys, "another application");
        refused(signed(key, claims -> claims.claim("nonce", "old")), keys, "another log-on");
        refused(signed(key, claims -> claims.claim("nonce", null)), keys, "another log-on");
        refused(
                signed(
                        key,
                        claims ->
                                claims.expirationTime(Date.from(clock.instant().minusSeconds(120)))),
                keys,
                "expired");
        refused(signed(key, claims -> claims.expirationTime(null)), keys, "expired");
        refused(signed(key, claims -> claims.issueTime(Date.from(clock.instant().plusSeconds(600)))), keys, "future");
        refused(signed(key, claims -> claims.subject(" ")), keys, "nobody");
        refused(signed(new RSAKeyGenerator(2048).keyID("k").generate(), claims -> {}), keys, "signature");
        refused(new PlainJWT(SignedJWT.parse(good).getJWTClaimsSet()).serialize(), keys, "cannot be read");
        var mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k").build(),
                SignedJWT.parse(good).getJWTClaimsSet());
        mac.sign(new MACSigner(key.toPublicKey().getEncoded()));
        refused(mac.serialize(), keys, "HS256");
    }

    private JWTClaimsSet judged(String token, String keys) {
        var judge = new IdentityProvider(
                "id", "zone", "idp", "https://idp.example.com", "me", "sub", Map.of(), true, Instant.EPOCH);
        return client.judge(judge, token, JsonMapper.shared().readTree(keys), "n");
    }

    private void refused(String token, String keys, String why) {
        assertThatThrownBy(() -> judged(token, keys))
                .isInstanceOf(ProviderFailed.class)
                .hasMessageContaining(why);
    }

    private String signed(RSAKey key, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer("https://idp.example.com")
                .audience("me")
                .subject("4711")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .claim("nonce", "n");
        change.accept(claims);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private String throughTheProvider(Browser browser, Map<String, String> more) {
        String resume = location(browser.get(callback(browser, more)));
        return location(browser.get(resume));
    }

    /** As far as the address that the provider sends the browser back to. */
    private String callback(Browser browser) {
        return callback(browser, Map.of());
    }

    private String callback(Browser browser, Map<String, String> more) {
        String there = location(browser.get(begin(more)));
        return browser.authorize(there, "nadia", LogOnFixture.PASSWORD);
    }

    private String begin() {
        return begin(Map.of());
    }

    private String begin(Map<String, String> more) {
        String authorize = here.authorizeUrl(more).substring(here.zone().length());
        return here.zone() + "/login/provider/corporate?" + TokenCaller.form(Map.of("continue", authorize));
    }

    private String zone() {
        return here.subaccount().id().value();
    }

    private IdentityProviders.Wanted wanted(Map<String, String> groups) {
        return new IdentityProviders.Wanted(
                "corporate",
                corporate.zone() + "/oauth/token",
                corporate.client().clientId(),
                corporate.client().secret(),
                "preferred_username",
                groups,
                true);
    }
}
