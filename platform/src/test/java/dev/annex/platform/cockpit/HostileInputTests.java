package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.cockpit.Administration.Answer;
import dev.annex.platform.identity.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What nobody sends by accident: refused by name, and never with a 500 (administration-api, 1). */
@PlatformTest
class HostileInputTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    private CockpitFixture people;
    private Administration administrator;

    @BeforeEach
    void somebodyWhoMayCreateAccounts() {
        people = new CockpitFixture(users, members, environment);
        administrator = people.installationAdministrator();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\r\\nSet-Cookie: x=1\"}",
                "{\"name\":\"\\u202Egnp.exe\"}",
                "{\"name\":\"\\uD800\"}",
                "{\"name\":\" padded\"}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"$ne\":null}}",
                "{\"name\":true}",
                "{\"name\":\"a\",\"__proto__\":{\"admin\":true}}",
                "{\"name\":\"a\",\"id\":\"00000000-0000-0000-0000-000000000000\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\",\"subdomain\":\"../etc\"}",
                "{\"name\":\"a\",\"subdomain\":\"a.b\"}",
                "{\"name\":\"a\",\"customerId\":\"\\u0007\"}",
                "{\"name\":\"a\",\"market\":\"public' or '1'='1\"}",
                "[]",
                "null",
                "{\"name\":\"a\"} trailing"
            })
    void refusesABody(String body) {
        Answer answer = administrator.post("/global-accounts", body);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?cursor=%00",
                "?cursor=not-ours",
                "?limit=-1",
                "?limit=99999999999999999999",
                "?limit=1;drop%20table%20subaccount",
                "?sort=name;delete",
                "?sort=(select%201)",
                "?sort=password"
            })
    void refusesAQuery(String query) {
        Answer answer = administrator.get("/global-accounts" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/violations/0/path").asString()).isIn("cursor", "limit", "sort");
    }

    @Test
    void refusesACursorOfAnySize() {
        assertThat(administrator
                        .get("/global-accounts?cursor=" + "A".repeat(5000))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .get("/global-accounts?cursor=" + "A".repeat(50_000))
                        .status())
                .isBetween(400, 499);
    }

    @Test
    void takesWildcardsOfASearchForWhatTheyAre() {
        administrator.post("/global-accounts", "{\"name\":\"Plain\"}");

        assertThat(administrator
                        .get("/global-accounts?q=%25")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(administrator.get("/global-accounts?q='%20or%20''='").status())
                .isEqualTo(200);
    }

    @Test
    void refusesABodyWithoutEnd() {
        String name = "x".repeat(3_000_000);

        assertThat(administrator
                        .post("/global-accounts", "{\"name\":\"" + name + "\"}")
                        .status())
                .isBetween(400, 499);
        assertThat(administrator.post("/global-accounts", "[".repeat(20_000)).status())
                .isEqualTo(400);
    }

    @Test
    void keepsMarkupAsText() {
        Answer made = administrator.post("/global-accounts", "{\"name\":\"<script>alert(1)</script>\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("name")).isEqualTo("<script>alert(1)</script>");
        assertThat(made.header("Content-Type")).startsWith("application/json");
        assertThat(made.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "..%2f..", "'%20or%20'1'='1", "%F0%9F%92%A9", "a%0d%0ab"})
    void findsNothingUnderAStrangeId(String id) {
        assertThat(administrator.get("/global-accounts/" + id).status()).isBetween(400, 404);
    }

    @Test
    void refusesLabelsThatAreTooMany() {
        String account =
                administrator.post("/global-accounts", "{\"name\":\"Labels\"}").text("id");
        var labels = new StringBuilder("{");
        for (int next = 0; next < 11; next++) {
            labels.append(next == 0 ? "" : ",").append("\"l").append(next).append("\":[\"v\"]");
        }

        Answer answer = administrator.post(
                "/global-accounts/" + account + "/subaccounts",
                "{\"name\":\"Dev\",\"region\":\"eu10\",\"labels\":" + labels.append("}") + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/violations/0/path").asString()).isEqualTo("labels");
    }
}
