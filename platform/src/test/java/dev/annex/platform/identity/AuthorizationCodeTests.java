package dev.annex.platform.identity;

import static dev.annex.platform.identity.Browser.location;
import static dev.annex.platform.identity.Browser.parameters;
import static dev.annex.platform.identity.TokenCaller.accessToken;
import static dev.annex.platform.identity.TokenCaller.basic;
import static dev.annex.platform.identity.TokenCaller.claims;
import static dev.annex.platform.identity.TokenCaller.form;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Interactive log-on from the application's redirect to its tokens (destination-service, 3.5). */
@PlatformTest
class AuthorizationCodeTests {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Autowired
    ApplicationContext platform;

    @Autowired
    TokenVerifier verifier;

    @Autowired
    Users users;

    @Autowired
    MovableClock clock;

    LogOnFixture fixture;

    Place place;

    @BeforeEach
    void prepare() {
        fixture = new LogOnFixture(platform);
        place = fixture.place();
    }

    @Test
    void leadsFromTheApplicationThroughTheFormBackToIt() {
        Browser browser = fixture.browser();

        HttpResponse<String> first = browser.get(place.authorizeUrl(Map.of("state", "a b&c")));
        HttpResponse<String> loggedOn = browser.logOn(first, "nadia", LogOnFixture.PASSWORD);
        HttpResponse<String> back = browser.get(location(loggedOn));

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(loggedOn.statusCode()).isEqualTo(303);
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(location(back)).startsWith(LogOnFixture.CALLBACK + "?code=");
        assertThat(parameters(location(back))).containsOnlyKeys("code", "state").containsEntry("state", "a b&c");
    }

    @Test
    void sendsNoStateWhenNoneCame() {
        String back = fixture.browser().authorize(place.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);

        assertThat(parameters(back)).containsOnlyKeys("code");
    }

    @Test
    void makesTokensOfTheCode() {
        JsonNode answer = json(fixture.redeem(place, fixture.code(place, Map.of()), Map.of()));

        JsonNode claims = claims(answer.path("access_token").asString());
        assertThat(answer.path("expires_in").asInt()).isPositive();
        assertThat(answer.path("refresh_token").asString()).isNotBlank();
        assertThat(claims.path("grant_type").asString()).isEqualTo("authorization_code");
        assertThat(claims.path("user_name").asString()).isEqualTo("nadia");
        assertThat(claims.path("email").asString()).isEqualTo("nadia@example.com");
        assertThat(claims.path("user_uuid").asString()).isEqualTo(place.user().id());
        assertThat(claims.path("ext_attr").path("zdn").asString())
                .isEqualTo(place.subaccount().subdomain());
    }

    @Test
    void asksOnceForASession() {
        Browser browser = fixture.browser();
        browser.authorize(place.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);

        String back = location(browser.get(place.authorizeUrl(Map.of("state", "second"))));

        assertThat(parameters(back)).containsKey("code").containsEntry("state", "second");
    }

    @Test
    void asksAgainWhenTheApplicationDemandsIt() {
        Browser browser = fixture.browser();
        String url = place.authorizeUrl(Map.of("prompt", "login"));
        browser.authorize(url, "nadia", LogOnFixture.PASSWORD);

        assertThat(location(browser.get(url))).contains("/login?");
    }

    @Test
    void asksNothingWhenTheApplicationForbidsIt() {
        String back = location(fixture.browser().get(place.authorizeUrl(Map.of("prompt", "none", "state", "s"))));

        assertThat(parameters(back)).containsEntry("error", "login_required").containsEntry("state", "s");
    }

    @Test
    void keepsTheGrantTypeAndTheRefreshTokenThroughARefresh() {
        JsonNode first = json(fixture.redeem(place, fixture.code(place, Map.of()), Map.of()));
        String refreshToken = first.path("refresh_token").asString();

        JsonNode second = json(fixture.caller()
                .post(
                        place.zone(),
                        form(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)),
                        "Authorization",
                        basic(place.client().clientId(), place.client().secret())));

        assertThat(second.path("refresh_token").asString()).isEqualTo(refreshToken);
        assertThat(second.path("expires_in").asInt()).isPositive();
        assertThat(claims(second.path("access_token").asString())
                        .path("grant_type")
                        .asString())
                .isEqualTo("authorization_code");
    }

    @Test
    void takesACodeWithItsProof() {
        String code = fixture.code(place, Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"));

        assertThat(fixture.redeem(place, code, Map.of("code_verifier", VERIFIER))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesACodeWithoutItsProof() {
        String code = fixture.code(place, Map.of("code_challenge", CHALLENGE, "code_challenge_method", "S256"));

        refused(fixture.redeem(place, code, Map.of()), "invalid_grant");
        refused(fixture.redeem(place, code, Map.of("code_verifier", VERIFIER.replace('d', 'e'))), "invalid_grant");
    }

    @Test
    void refusesAProofThatTheLogOnDidNotAnnounce() {
        String code = fixture.code(place, Map.of());

        refused(fixture.redeem(place, code, Map.of("code_verifier", VERIFIER)), "invalid_grant");
    }

    @Test
    void takesNoProofInPlainText() {
        String plain = location(fixture.browser()
                .get(place.authorizeUrl(Map.of("code_challenge", VERIFIER, "code_challenge_method", "plain"))));
        String unnamed = location(fixture.browser().get(place.authorizeUrl(Map.of("code_challenge", CHALLENGE))));

        assertThat(parameters(plain)).containsEntry("error", "invalid_request");
        assertThat(parameters(unnamed)).containsEntry("error", "invalid_request");
    }

    @Test
    void endsTheTokensOfACodeThatIsShownTwice() {
        String code = fixture.code(place, Map.of());
        JsonNode tokens = json(fixture.redeem(place, code, Map.of()));

        refused(fixture.redeem(place, code, Map.of()), "invalid_grant");

        assertThatThrownBy(() -> verifier.verify(tokens.path("access_token").asString()))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining("revoked");
        refused(
                fixture.caller()
                        .post(
                                place.zone(),
                                form(Map.of(
                                        "grant_type",
                                        "refresh_token",
                                        "refresh_token",
                                        tokens.path("refresh_token").asString())),
                                "Authorization",
                                basic(place.client().clientId(), place.client().secret())),
                "invalid_grant");
    }

    @Test
    void refusesACodeAfterFiveMinutes() {
        String code = fixture.code(place, Map.of());

        clock.advance(Duration.ofMinutes(5));

        refused(fixture.redeem(place, code, Map.of()), "invalid_grant");
    }

    @Test
    void refusesACodeForAnotherAddress() {
        String code = fixture.code(place, Map.of());

        refused(fixture.redeem(place, code, Map.of("redirect_uri", LogOnFixture.CALLBACK + "/")), "invalid_grant");
    }

    @Test
    void refusesACodeToAnotherClientAndLeavesItToItsOwner() {
        String code = fixture.code(place, Map.of());
        ClientSecret thief = fixture.client(place.subaccount(), Set.of(GrantTypes.AUTHORIZATION_CODE));

        refused(
                fixture.redeem(place, code, Map.of("client_id", thief.clientId(), "client_secret", thief.secret())),
                "invalid_grant");
        accessToken(fixture.redeem(place, code, Map.of()));
    }

    @Test
    void endsSessionsWithANewPassword() {
        Browser browser = fixture.browser();
        browser.authorize(place.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);
        clock.advance(Duration.ofSeconds(1));

        users.changePassword(place.subaccount().id().value(), place.user().id(), "another horse");

        assertThat(location(browser.get(place.authorizeUrl(Map.of())))).contains("/login?");
    }

    private static void refused(HttpResponse<String> answer, String error) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asString()).isEqualTo(error);
    }
}
