package dev.annex.platform.identity;

import static dev.annex.platform.identity.TokenCaller.basic;
import static dev.annex.platform.identity.TokenCaller.claims;
import static dev.annex.platform.identity.TokenCaller.form;
import static dev.annex.platform.identity.TokenCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Userinfo, revocation, identity tokens and tokens handed to other clients (destination-service, 3.1, 3.4 and 3.5). */
@PlatformTest
class BearerTests {

    @Autowired
    ApplicationContext platform;

    @Autowired
    TokenVerifier verifier;

    @Autowired
    Hosts hosts;

    LogOnFixture fixture;

    Place place;

    @BeforeEach
    void prepare() {
        fixture = new LogOnFixture(platform);
        place = fixture.place(Set.of(
                GrantTypes.CLIENT_CREDENTIALS,
                GrantTypes.AUTHORIZATION_CODE,
                GrantTypes.PASSWORD,
                GrantTypes.REFRESH_TOKEN));
    }

    @Test
    void tellsOfTheUser() {
        HttpResponse<String> answer =
                userInfo(place.zone(), ofUser().path("access_token").asString());

        JsonNode info = json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(info.path("user_id").asString()).isEqualTo(place.user().id());
        assertThat(info.path("sub").asString()).isEqualTo(place.user().id());
        assertThat(info.path("user_name").asString()).isEqualTo("nadia");
        assertThat(info.path("name").asString()).isEqualTo("Nadia Novak");
        assertThat(info.path("email").asString()).isEqualTo("nadia@example.com");
        assertThat(info.path("user_attributes").isObject()).isTrue();
    }

    @Test
    void tellsOnTheBareHostToo() {
        String token = ofUser().path("access_token").asString();

        assertThat(userInfo(hosts.url(HostRole.AUTHENTICATION), token).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsNothingForATokenOfAClientOrOfAnotherTenant() {
        String ofClient = fixture.caller().token(place.zone(), place.client());
        Place elsewhere = fixture.place();

        assertThat(userInfo(place.zone(), ofClient).statusCode()).isEqualTo(401);
        HttpResponse<String> crossed =
                userInfo(elsewhere.zone(), ofUser().path("access_token").asString());
        assertThat(crossed.statusCode()).isEqualTo(401);
        assertThat(crossed.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void endsARefreshTokenAndTheAccessTokensOfItsLogOn() {
        JsonNode tokens = ofUser();

        HttpResponse<String> answer =
                revoke(place.client(), tokens.path("refresh_token").asString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(refresh(tokens).statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> verifier.verify(tokens.path("access_token").asString()))
                .isInstanceOf(TokenRefused.class);
    }

    @Test
    void endsAnAccessTokenAlone() {
        JsonNode tokens = ofUser();

        revoke(place.client(), tokens.path("access_token").asString());

        assertThatThrownBy(() -> verifier.verify(tokens.path("access_token").asString()))
                .isInstanceOf(TokenRefused.class);
        assertThat(refresh(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void endsNoTokenOfAnotherClient() {
        ClientSecret other = fixture.client(place.subaccount(), Set.of(GrantTypes.CLIENT_CREDENTIALS));
        JsonNode tokens = ofUser();

        assertThat(revoke(other, tokens.path("refresh_token").asString()).statusCode())
                .isEqualTo(400);
        assertThat(refresh(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsTheEndOfWhatIsNoToken() {
        assertThat(revoke(place.client(), "nonsense").statusCode()).isEqualTo(200);
    }

    @Test
    void wantsProofOfTheClientThatEndsAToken() {
        HttpResponse<String> answer = revoke(new ClientSecret(place.client().clientId(), "wrong"), "any");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void givesAnIdentityTokenToWhoAsksForOne() {
        String code = fixture.code(place, Map.of("scope", "openid profile", "nonce", "n-1"));

        JsonNode answer = json(fixture.redeem(place, code, Map.of()));

        JsonNode identity = claims(answer.path("id_token").asString());
        assertThat(identity.path("iss").asString()).isEqualTo(place.zone() + "/oauth/token");
        assertThat(identity.at("/aud/0").asString(identity.path("aud").asString("")))
                .isEqualTo(place.client().clientId());
        assertThat(identity.path("nonce").asString()).isEqualTo("n-1");
        assertThat(identity.path("sub").asString()).isEqualTo(place.user().id());
        assertThatThrownBy(() -> verifier.verify(answer.path("id_token").asString()))
                .isInstanceOf(TokenRefused.class);
    }

    @Test
    void handsAUserToAnotherClientAsARefreshTokenOnly() {
        ClientSecret target =
                fixture.client(place.subaccount(), Set.of(GrantTypes.USER_TOKEN, GrantTypes.REFRESH_TOKEN));

        JsonNode handed = json(userToken(target));

        assertThat(handed.has("access_token")).isFalse();
        JsonNode refreshed = json(fixture.caller()
                .post(
                        place.zone(),
                        form(Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                handed.path("refresh_token").asString())),
                        "Authorization",
                        basic(target.clientId(), target.secret())));
        JsonNode claims = claims(refreshed.path("access_token").asString());
        assertThat(claims.path("client_id").asString()).isEqualTo(target.clientId());
        assertThat(claims.path("user_name").asString()).isEqualTo("nadia");
    }

    @Test
    void handsNoUserToAClientThatIsNotAllowedIt() {
        ClientSecret target = fixture.client(place.subaccount(), Set.of(GrantTypes.REFRESH_TOKEN));

        assertThat(userToken(target).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> userToken(ClientSecret target) {
        return fixture.caller()
                .post(
                        place.zone(),
                        form(Map.of("grant_type", "user_token", "client_id", target.clientId(), "token_format", "jwt")),
                        "Authorization",
                        "Bearer " + ofUser().path("access_token").asString());
    }

    private JsonNode ofUser() {
        return json(fixture.caller()
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
    }

    private HttpResponse<String> userInfo(String host, String token) {
        return fixture.caller().get(host + "/userinfo", "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> refresh(JsonNode tokens) {
        return fixture.caller()
                .post(
                        place.zone(),
                        form(Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                tokens.path("refresh_token").asString())),
                        "Authorization",
                        basic(place.client().clientId(), place.client().secret()));
    }

    private HttpResponse<String> revoke(ClientSecret client, String token) {
        return fixture.caller()
                .send(TokenCaller.request(
                                place.zone() + "/oauth/revoke",
                                "Authorization",
                                basic(client.clientId(), client.secret()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(Map.of("token", token)))));
    }
}
