package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures in the form of these faces; before the administration API's own, whose package this one is in. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = BtpProblems.class)
class BtpProblems {

    private static final Logger LOG = LoggerFactory.getLogger(BtpProblems.class);

    @ExceptionHandler
    ResponseEntity<BtpError> failure(Failure failure, HttpServletRequest request) {
        return answer(failure.kind().status(), BtpError.of(failure, request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<BtpError> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        return failure(new InvalidRequest("", "The body must be one JSON object of the documented form"), request);
    }

    @ExceptionHandler
    ResponseEntity<BtpError> unexpected(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) {
            int status = known.getStatusCode().value();
            var problem = ProblemBody.of(
                    status, "REFUSED", String.valueOf(known.getBody().getDetail()));
            return answer(status, BtpError.of(problem, request.getRequestURI()));
        }
        LOG.error("A call of accounts or entitlements failed unexpectedly", failure);
        var problem = ProblemBody.of(
                500, "INTERNAL", "Annex failed to do this. The log has the cause under the correlation id.");
        return answer(500, BtpError.of(problem, request.getRequestURI()));
    }

    private static ResponseEntity<BtpError> answer(int status, BtpError error) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(error);
    }
}
