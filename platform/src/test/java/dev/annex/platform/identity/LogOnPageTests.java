package dev.annex.platform.identity;

import static dev.annex.platform.identity.Browser.location;
import static dev.annex.platform.identity.TokenCaller.form;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.identity.LogOnFixture.Place;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people see when they log on and off, and what nobody can make the pages do (destination-service, 3.5). */
@PlatformTest
class LogOnPageTests {

    @Autowired
    ApplicationContext platform;

    LogOnFixture fixture;

    Place place;

    Browser browser;

    @BeforeEach
    void prepare() {
        fixture = new LogOnFixture(platform);
        place = fixture.place();
        browser = fixture.browser();
    }

    @Test
    void canBeUsedWithoutSeeingIt() {
        String page = formPage("Accept-Language", "en").body();

        assertThat(page)
                .contains("<html lang=\"en\">", "<title>Log on", "<main>", "<h1>Log on</h1>")
                .contains("<label for=\"username\">", "id=\"username\"", "autocomplete=\"username\"")
                .contains("<label for=\"password\">", "autocomplete=\"current-password\"")
                .contains("name=\"color-scheme\" content=\"light dark\"")
                .doesNotContain("<script");
    }

    @Test
    void speaksGermanToWhoPrefersIt() {
        String page = formPage("Accept-Language", "de-AT,de;q=0.9,en;q=0.8").body();

        assertThat(page).contains("<html lang=\"de\">", "Anmelden", "Kennwort");
    }

    @Test
    void saysWhatToDoAfterAWrongPassword() {
        HttpResponse<String> answer = browser.logOn(start(), "nadia", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("role=\"alert\"", "User name or password is wrong", "aria-invalid=\"true\"")
                .contains("value=\"nadia\"")
                .doesNotContain("wrong\"");
    }

    @Test
    void saysNothingAboutWhetherAUserExists() {
        String known = browser.logOn(start(), "nadia", "wrong").body();
        String unknown =
                fixture.browser().logOn(start(), "nobody", "wrong").body().replace("nobody", "nadia");

        assertThat(withoutTokens(unknown)).isEqualTo(withoutTokens(known));
    }

    @Test
    void locksAfterTooManyWrongPasswordsEvenForTheRightOne() {
        for (int i = 0; i < 10; i++) {
            browser.logOn(start(), "nadia", "wrong");
        }

        HttpResponse<String> answer = browser.logOn(start(), "nadia", LogOnFixture.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many wrong passwords. Wait");
    }

    @Test
    void writesWhatItWasToldAsText() {
        HttpResponse<String> answer = browser.logOn(start(), "\"><script>alert(1)</script>", "x");

        assertThat(answer.body()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void mayNotBeFramedAndLoadsNothingForeign() {
        HttpResponse<String> page = formPage();

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void keepsItsCookiesFromScriptsAndOtherHosts() {
        HttpResponse<String> loggedOn = browser.logOn(start(), "nadia", LogOnFixture.PASSWORD);

        assertThat(loggedOn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-annex-session=")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    void refusesAFormThatAnotherSiteSent() {
        HttpResponse<String> page = formPage();
        var fields = Browser.hidden(page.body());
        fields.put("username", "nadia");
        fields.put("password", LogOnFixture.PASSWORD);

        HttpResponse<String> foreignOrigin =
                browser.submit(place.zone() + "/login", fields, "Origin", "https://evil.example.com");
        HttpResponse<String> withoutCookie = fixture.browser().submit(place.zone() + "/login", fields);
        fields.remove("form");
        HttpResponse<String> withoutToken = browser.submit(place.zone() + "/login", fields);

        for (HttpResponse<String> answer : new HttpResponse[] {foreignOrigin, withoutCookie, withoutToken}) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("__Host-annex-session="));
        }
    }

    @Test
    void makesANewSessionAtEveryLogOn() {
        browser.authorize(place.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);
        String planted = browser.cookies().get("__Host-annex-session");

        browser.logOn(browser.get(place.authorizeUrl(Map.of("prompt", "login"))), "nadia", LogOnFixture.PASSWORD);

        assertThat(browser.cookies().get("__Host-annex-session")).isNotEqualTo(planted);
        assertThat(location(fixture.browser()
                        .get(place.authorizeUrl(Map.of()), "Cookie", "__Host-annex-session=" + planted)))
                .contains("/login?");
    }

    @Test
    void takesNoSessionOfAnotherZone() {
        Place other = fixture.place();
        browser.authorize(other.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);
        String cookie = "__Host-annex-session=" + browser.cookies().get("__Host-annex-session");

        assertThat(location(fixture.browser().get(place.authorizeUrl(Map.of()), "Cookie", cookie)))
                .contains("/login?");
    }

    @Test
    void goesOnWithCharactersThatNoAddressMayHold() {
        String query = place.authorizeUrl(Map.of()).substring(place.zone().length());
        String raw = query + "&state=a|b&login_hint={\"origin\":\"x\"}";
        var fields = Browser.hidden(browser.get(place.zone() + "/login?" + form(Map.of("continue", raw)))
                .body());
        fields.put("continue", raw);
        fields.put("username", "nadia");
        fields.put("password", LogOnFixture.PASSWORD);

        String resume = location(browser.submit(place.zone() + "/login", fields));

        assertThat(Browser.parameters(location(browser.get(resume)))).containsEntry("state", "a|b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/",
                "//evil.example.com/oauth/authorize?",
                "/\\evil.example.com",
                "/logout.do",
                "/oauth/authorize/../logout.do?x",
                "javascript:alert(1)",
                ""
            })
    void goesOnToNothingButARequestForACode(String resume) {
        HttpResponse<String> answer = browser.get(place.zone() + "/login?" + form(Map.of("continue", resume)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Open the address of your application");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/login/callback",
                "https://shop.example.com.evil.org/login/callback",
                "https://shop.example.com@evil.org/login/callback",
                "https://shop.example.com/login/callback/../../evil",
                "https://shop.example.com/login/callback#x",
                "//shop.example.com/login/callback",
                "javascript:alert(document.domain)"
            })
    void sendsNobodyToAnAddressThatIsNotRegistered(String address) {
        HttpResponse<String> answer = browser.get(place.authorizeUrl(Map.of("redirect_uri", address)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("oauth2-configuration.redirect-uris");
    }

    @Test
    void sendsNobodyAnywhereWhenAParameterIsThereTwice() {
        HttpResponse<String> answer = browser.get(
                place.authorizeUrl(Map.of()) + "&" + form(Map.of("redirect_uri", "https://evil.example.com/")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void knowsNoClientOfAnotherTenant() {
        Place other = fixture.place();

        HttpResponse<String> answer = browser.get(
                place.authorizeUrl(Map.of("client_id", other.client().clientId())));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("belongs to another subaccount");
    }

    @Test
    void refusesAnOversizedRequest() {
        HttpResponse<String> answer = browser.get(place.authorizeUrl(Map.of("state", "x".repeat(7_990))));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void logsOffAndReturnsToARegisteredAddress() {
        browser.authorize(place.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);

        HttpResponse<String> answer = browser.get(logOff("https://dev.apps.example.com/bye?x=1"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("https://dev.apps.example.com/bye?x=1");
        assertThat(location(browser.get(place.authorizeUrl(Map.of())))).contains("/login?");
    }

    @Test
    void logsOffButReturnsToNoOtherAddress() {
        browser.authorize(place.authorizeUrl(Map.of()), "nadia", LogOnFixture.PASSWORD);

        HttpResponse<String> answer = browser.get(logOff("https://evil.example.com/"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You are logged off");
        assertThat(location(browser.get(place.authorizeUrl(Map.of())))).contains("/login?");
    }

    @Test
    void logsOffToNoAddressOfAnotherTenantsClient() {
        Place other = fixture.place();

        HttpResponse<String> answer = browser.get(other.zone() + "/logout.do?"
                + form(Map.of(
                        "redirect",
                        LogOnFixture.CALLBACK,
                        "client_id",
                        place.client().clientId())));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    private String logOff(String redirect) {
        return place.zone() + "/logout.do?"
                + form(Map.of("redirect", redirect, "client_id", place.client().clientId()));
    }

    private HttpResponse<String> start() {
        return browser.get(place.authorizeUrl(Map.of()));
    }

    private HttpResponse<String> formPage(String... headers) {
        return browser.get(location(start()), headers);
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("name=\"form\" value=\"[^\"]*\"", "");
    }
}
