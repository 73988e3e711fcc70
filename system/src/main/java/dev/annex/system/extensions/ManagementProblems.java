package dev.annex.system.extensions;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import dev.annex.wire.management.ManagementError;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures in the form of the management API (pairing, 8.4). */
@RestControllerAdvice(assignableTypes = ManagementController.class)
class ManagementProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementProblems.class);

    @ExceptionHandler
    ResponseEntity<ManagementError> describe(Failure failure) {
        List<String> details =
                failure.violations().stream().map(Violation::toString).toList();
        return answer(failure.kind().status(), failure.getMessage(), failure.reason(), details);
    }

    @ExceptionHandler
    ResponseEntity<ManagementError> unreadable(HttpMessageNotReadableException failure) {
        return answer(
                FailureKind.INVALID.status(),
                "The body is not JSON of the form this resource takes (pairing, 8.3).",
                "INVALID",
                List.of());
    }

    @ExceptionHandler
    ResponseEntity<ManagementError> unexpected(RuntimeException failure) {
        LOG.error("A management call failed", failure);
        return answer(500, "The system could not do this; its log says why.", "INTERNAL", List.of());
    }

    private static ResponseEntity<ManagementError> answer(
            int status, String error, String reason, List<String> details) {
        return ResponseEntity.status(status)
                .body(new ManagementError(status, error, reason, details.isEmpty() ? null : details));
    }
}
