package dev.annex.cli.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.cli.http.Json;
import org.junit.jupiter.api.Test;

class StepReportTests {

    @Test
    void tellsInOneLookWhichStepFailed() {
        String report = StepReport.of(Json.read("""
            {"destination": "s4", "level": "subaccount", "at": "2026-11-22T10:00:00.123Z", "client": "sb-x", "steps": [
             {"name": "lookup", "outcome": "ok", "detail": "found on level subaccount", "durationMs": 1},
             {"name": "token request", "outcome": "ok", "detail": "POST https://x\\ngrant_type=y", "durationMs": 0},
             {"name": "answer", "outcome": "failed", "detail": "Response was: 400", "durationMs": 12}]}\
            """));

        assertThat(report.lines())
                .containsExactly(
                        "Destination s4 on level subaccount, found 2026-11-22T10:00:00Z",
                        "by client sb-x",
                        "",
                        "ok      lookup          1 ms  found on level subaccount",
                        "ok      token request   0 ms  POST https://x",
                        "                              grant_type=y",
                        "FAILED  answer         12 ms  Response was: 400",
                        "",
                        "It failed at: answer");
    }
}
