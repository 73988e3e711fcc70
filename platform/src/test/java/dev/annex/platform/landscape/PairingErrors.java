package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.wire.pairing.PairingError;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** What the pairing protocol's refusals look like (pairing, 3.8). */
final class PairingErrors {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PairingErrors() {}

    static PairingError refused(int status, String reason, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("application/json;charset=UTF-8");
        var error = JSON.readValue(answer.body(), PairingError.class);
        assertThat(error.code()).isEqualTo(status);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.error()).isNotBlank();
        assertThat(error.correlationId()).isNotBlank();
        return error;
    }
}
