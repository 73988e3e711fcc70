package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.landscape.PairingException.BodyRefused;
import dev.annex.wire.pairing.PairingError;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures in the form of the pairing protocol (pairing, 3.8). */
@RestControllerAdvice(
        assignableTypes = {
            PairingController.class,
            ServicesController.class,
            EventsController.class,
            ConnectorController.class,
            DevelopmentCaController.class,
            DirectorController.class,
            SystemPathsController.class
        })
class PairingProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PairingProblems.class);
    private static final MediaType JSON = new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);

    @ExceptionHandler
    ResponseEntity<PairingError> describe(Failure failure) {
        int status = failure instanceof BodyRefused refused
                ? refused.status()
                : failure.kind().status();
        var answer = answer(status, failure.getMessage(), failure.reason());
        return switch (failure) {
            case PairingException.TooManyGuesses _ -> later(answer, "60");
            case PairingException.TooManyRenewals _ -> later(answer, "3600");
            default -> answer;
        };
    }

    @ExceptionHandler
    ResponseEntity<PairingError> describe(Exception failure) {
        LOG.error("A pairing call failed", failure);
        return answer(
                500,
                "The platform could not answer. Repeat the call; if it fails again, tell its operator the correlation"
                        + " id.",
                "INTERNAL");
    }

    private static ResponseEntity<PairingError> later(ResponseEntity<PairingError> answer, String seconds) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .body(answer.getBody());
    }

    private static ResponseEntity<PairingError> answer(int status, String message, String reason) {
        return ResponseEntity.status(status)
                .contentType(JSON)
                .body(new PairingError(status, message, reason, Correlation.current()));
    }
}
