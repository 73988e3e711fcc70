package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.testing.TestClock;
import dev.annex.platform.PlatformTest;
import dev.annex.wire.management.CommunicationUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the management client repeats, how long it waits, and what it leaves to whoever calls (pairing, 8.4). */
@PlatformTest
class ManagementClientTests {

    private static final CommunicationUser USER =
            new CommunicationUser(null, "annex:a:i", "A user", null, null, null, null);
    private static final String REFUSED = "{\"code\":409,\"error\":\"Not yours\",\"reason\":\"FOREIGN_OBJECT\"}";

    @Autowired
    Outgoing outgoing;

    private final TestClock clock = new TestClock();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    private record Answer(int status, String body, String header, String value) {}

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private ManagementClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new ManagementClient(
                "Quality",
                URI.create("http://localhost:" + server.getAddress().getPort()),
                HttpClient.newHttpClient(),
                outgoing,
                new Patience(clock, pauses::add));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void repeatsWhatMaySucceedLater(int status) {
        answering(status, "").answering(status, "").answering(200, "");

        client.putUser("ANX_1", USER);

        assertThat(calls).hasSize(3);
        assertThat(pauses).hasSize(2);
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(300), Duration.ofMillis(500));
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 422, 500})
    void neverRepeatsWhatWasRefused(int status) {
        answering(status, REFUSED);

        assertThatThrownBy(() -> client.putUser("ANX_1", USER)).isInstanceOf(SystemRefused.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void leavesFurtherAttemptsToTheCaller() {
        answering(503, "").answering(503, "").answering(503, "").answering(200, "");

        assertThatThrownBy(() -> client.putUser("ANX_1", USER)).isInstanceOf(SystemUnreachable.class);
        assertThat(calls).hasSize(3);
    }

    @Test
    void repeatsALostConnection() {
        server.stop(0);

        assertThatThrownBy(() -> client.putUser("ANX_1", USER)).isInstanceOf(SystemUnreachable.class);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void waitsAsLongAsTheSystemAsks() {
        answers.add(new Answer(503, "", "Retry-After", "4"));
        answering(200, "");

        client.putUser("ANX_1", USER);

        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5)));
    }

    @Test
    void asksNothingOfASystemThatWantsToBeLeftAlone() {
        answers.add(new Answer(429, "", "Retry-After", "60"));
        assertThatThrownBy(() -> client.putUser("ANX_1", USER))
                .isInstanceOfSatisfying(
                        SystemUnreachable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(60)));
        clock.advance(Duration.ofSeconds(20));

        assertThatThrownBy(() -> client.deleteUser("ANX_1"))
                .isInstanceOfSatisfying(
                        SystemUnreachable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(40)));
        assertThat(calls).hasSize(1);
        clock.advance(Duration.ofSeconds(40));
        answering(204, "");
        client.deleteUser("ANX_1");
    }

    @Test
    void followsLongWorkToItsEnd() {
        answers.add(new Answer(202, "", "Location", "/v1/operations/7"));
        answering(200, "{\"id\":\"7\",\"state\":\"RUNNING\"}")
                .answering(200, "{\"id\":\"7\",\"state\":\"RUNNING\"}")
                .answering(200, "{\"id\":\"7\",\"state\":\"SUCCEEDED\"}");

        client.putUser("ANX_1", USER);

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(calls.subList(1, 4)).containsOnly("GET /v1/operations/7");
    }

    @Test
    void tellsWhyLongWorkFailed() {
        answers.add(new Answer(202, "", "Location", "https://elsewhere.example/v1/operations/7"));
        answering(200, "{\"id\":\"7\",\"state\":\"FAILED\",\"error\":" + REFUSED + "}");

        assertThatThrownBy(() -> client.putUser("ANX_1", USER))
                .isInstanceOf(SystemRefused.class)
                .hasMessageContaining("Not yours");
        assertThat(calls.getLast()).isEqualTo("GET /v1/operations/7");
    }

    @Test
    void doesNotWaitLongerThanAQuarterOfAnHour() {
        answers.add(new Answer(202, "", "Location", "/v1/operations/7"));
        for (int i = 0; i < Patience.polls().size(); i++) {
            answering(200, "{\"id\":\"7\",\"state\":\"RUNNING\"}");
        }

        assertThatThrownBy(() -> client.putUser("ANX_1", USER)).isInstanceOf(SystemUnreachable.class);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @Test
    void refusesLongWorkThatCannotBeFollowed() {
        answers.add(new Answer(202, "", "Location", "/v1/operations/a b?c"));

        assertThatThrownBy(() -> client.putUser("ANX_1", USER)).hasMessageContaining("not of the management API");
    }

    @Test
    void leavesWhatBecameSomebodyElses() {
        answering(409, REFUSED);

        assertThatCode(() -> client.delete(new ManagementClient.Leftover("communication-users", "ANX_1")))
                .doesNotThrowAnyException();
    }

    @Test
    void findsLeftoversByTheirOwnerInTheOrderToDeleteThem() {
        String two = "[{\"id\":\"ANX_1\",\"owner\":\"annex:a:i\"},{\"id\":\"X\",\"owner\":\"annex:b:i\"}]";
        answering(200, two).answering(200, two).answering(200, two);

        assertThat(client.ownedBy("annex:a:"))
                .map(Object::toString)
                .containsExactly(
                        "communication-arrangements/ANX_1", "communication-systems/ANX_1", "communication-users/ANX_1");
        assertThat(calls).allMatch(call -> call.endsWith("?owner=annex%3Aa%3A"));
    }

    @Test
    void readsNoAnswerWithoutEnd() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                byte[] part = new byte[64 * 1024];
                while (true) {
                    exchange.getResponseBody().write(part);
                }
            }
        });

        assertThatThrownBy(() -> client.putUser("ANX_1", USER)).isInstanceOf(SystemUnreachable.class);
    }

    private ManagementClientTests answering(int status, String body) {
        answers.add(new Answer(status, body, "", ""));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            Answer answer = Objects.requireNonNull(answers.poll());
            if (!answer.header().isEmpty()) {
                exchange.getResponseHeaders().add(answer.header(), answer.value());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
