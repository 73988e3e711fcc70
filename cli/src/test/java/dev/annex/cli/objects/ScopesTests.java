package dev.annex.cli.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.cli.http.Peer;
import dev.annex.cli.terminal.CommandFailed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScopesTests {

    private final Peer peer = new Peer();

    @BeforeEach
    void prepare() {
        peer.answers(
                        "GET /api/v1/global-accounts",
                        200,
                        "{\"items\": [{\"id\": \"g1\", \"name\": \"Acme\", \"subdomain\": \"acme\"}]}")
                .answers(
                        "GET /api/v1/global-accounts/g1/subaccounts",
                        200,
                        "{\"items\": [{\"id\": \"s1\", \"name\": \"Dev\"}, {\"id\": \"s2\", \"name\": \"Test\","
                                + " \"subdomain\": \"acme-test\"}]}");
    }

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void findAUserByNameOrAddress() {
        peer.answers(
                "GET /api/v1/subaccounts/s2/users",
                200,
                "{\"items\": [{\"id\": \"u1\", \"userName\": \"dana\", \"email\": \"dana@example.com\"},"
                        + " {\"id\": \"u2\", \"userName\": \"nadia\", \"email\": \"nadia@example.com\"}]}");

        assertThat(fill("/users/{to-user}", Map.of("subaccount", "Test", "to-user", "nadia")))
                .isEqualTo("/users/u2");
        assertThat(fill("/users/{to-user}", Map.of("subaccount", "Test", "to-user", "dana@example.com")))
                .isEqualTo("/users/u1");
    }

    @Test
    void takeTheOnlyOneThereIs() {
        assertThat(fill("/global-accounts/{global-account}/systems", Map.of()))
                .isEqualTo("/global-accounts/g1/systems");
    }

    @Test
    void findByNameSubdomainOrId() {
        for (var given : new String[] {"test", "acme-test", "s2"}) {
            assertThat(fill("/subaccounts/{subaccount}", Map.of("subaccount", given)))
                    .isEqualTo("/subaccounts/s2");
        }
    }

    @Test
    void askWhichOneIfThereAreSeveral() {
        assertThatThrownBy(() -> fill("/subaccounts/{subaccount}", Map.of()))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.forTerminal())
                                .contains("s1 / Dev")
                                .contains("which subaccount"));
    }

    @Test
    void sayWhatThereIsIfTheNameIsWrong() {
        assertThatThrownBy(() -> fill("/subaccounts/{subaccount}", Map.of("subaccount", "prod")))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.forTerminal())
                                .contains("no subaccount is called 'prod'")
                                .contains("acme-test"));
    }

    @Test
    void keepAQueueNameOneSegment() {
        assertThat(fill("/queues/{queue}/subscriptions", Map.of("queue", "a/b/c/q")))
                .isEqualTo("/queues/a%2Fb%2Fc%2Fq/subscriptions");
    }

    @Test
    void turnSeveralNamesIntoIds() {
        peer.answers(
                "GET /api/v1/global-accounts/g1/systems",
                200,
                "{\"items\": [{\"id\": \"y1\", \"name\": \"Quality\"}, {\"id\": \"y2\", \"name\": \"Shop\"}]}");
        var scopes = new Scopes(peer.api(), scope -> null);

        assertThat(Field.parse("systemIds[]@system")
                        .value("quality, y2", scopes)
                        .toString())
                .isEqualTo("[\"y1\",\"y2\"]");
        assertThat(Field.parse("systemIds[]@system").value("", scopes).isEmpty())
                .isTrue();
        assertThat(Field.parse("sourceId@source!").value("Shop", scopes).asString())
                .isEqualTo("y2");
    }

    private String fill(String path, Map<String, String> given) {
        return new Scopes(peer.api(), given::get).fill(path);
    }
}
