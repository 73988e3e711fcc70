package dev.annex.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedTests {

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    @Test
    void tellsCauseViolationsAndCorrelationOfAProblem() {
        var told = told(400, """
                {"type": "urn:annex:problem:invalid", "reason": "INVALID", "detail": "Two members are wrong.",
                 "violations": [{"path": "region", "message": "no region 'mars'; one of eu10, us10"}],
                 "correlationId": "c-1"}
                """);

        assertThat(told)
                .contains("answered 400 INVALID")
                .contains("Two members are wrong.")
                .contains("  region: no region 'mars'; one of eu10, us10")
                .contains("correlation id: c-1");
    }

    @Test
    void namesTheCommandThatRemovesABlocker() {
        var told = told(409, """
                {"reason": "IN_USE", "detail": "The subaccount is in use.", "blockers": [{"kind": "instance", "id": "7",
                 "name": "my-s4", "command": "annex delete services/instance 7"}]}
                """);

        assertThat(told).contains("still used by instance my-s4: annex delete services/instance 7");
    }

    @Test
    void readsTheFormOfAServiceBroker() {
        assertThat(told(422, "{\"error\": \"AsyncRequired\", \"description\": \"only asynchronously\"}"))
                .contains("422 AsyncRequired")
                .contains("only asynchronously");
    }

    @Test
    void readsTheFormOfATokenService() {
        assertThat(told(401, "{\"error\": \"unauthorized\", \"error_description\": \"Bad credentials\"}"))
                .contains("Bad credentials");
    }

    @Test
    void readsTheFormOfOData() {
        assertThat(
                        told(
                                400,
                                "{\"error\": {\"code\": \"ANX/RT/400\", \"message\": {\"lang\": \"en\", \"value\": \"no set X\"}}}"))
                .contains("400 ANX/RT/400")
                .contains("no set X");
    }

    @Test
    void saysWhatA401WithoutBodyMeans() {
        assertThat(told(401, "")).contains("the user or password was not accepted");
    }

    @Test
    void leavesOutTheQueryOfTheUrl() {
        peer.answers("GET /x?token=secret", 500, Map.of(), "broken");

        var refused = catchThrowableOfType(
                Refused.class,
                () -> Http.plain().get(peer.origin() + "/x?token=secret").send().orRefused());

        assertThat(refused.forTerminal()).doesNotContain("secret").contains("broken");
    }

    private String told(int status, String body) {
        peer.answers("GET /x", status, body);
        return catchThrowableOfType(
                        Refused.class,
                        () -> Http.plain().get(peer.origin() + "/x").send().orRefused())
                .forTerminal();
    }
}
