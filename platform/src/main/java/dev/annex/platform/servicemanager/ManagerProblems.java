package dev.annex.platform.servicemanager;

import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.servicebroker.ServiceBrokerException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures in the form of the Service Manager (contract service-broker-and-manager, 5.4). */
@RestControllerAdvice(
        assignableTypes = {
            ManagerCatalogueController.class,
            ManagerInstancesController.class,
            ManagerServiceBindingsController.class
        })
class ManagerProblems {

    private static final Logger log = LoggerFactory.getLogger(ManagerProblems.class);

    /** Operators cut the first 19 characters out of this header and end when it is shorter (R4). */
    private static final DateTimeFormatter OPERATORS_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'").withZone(ZoneOffset.UTC);

    private static final String OPERATOR = "sap-btp-service-operator";
    private static final Duration LATER = Duration.ofMinutes(1);

    private final Clock clock;

    ManagerProblems(Clock clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<ManagerError> failed(Failure failure, HttpServletRequest request) {
        String text = failure.getMessage();
        if (failure.kind() == FailureKind.TOO_MANY) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, retryAfter(request.getHeader("client-name")))
                    .body(ManagerError.of("BadRequest", text));
        }
        return switch (failure) {
            case ServiceManagerException own ->
                answer(HttpStatus.valueOf(own.kind().status()), own.reason(), text);
            case InUse _ -> answer(HttpStatus.CONFLICT, "ExistingReferenceEntity", text);
            case ServiceBrokerException broker -> answer(broker);
            default -> {
                HttpStatus status = failure.kind() == FailureKind.UNAVAILABLE
                        ? HttpStatus.SERVICE_UNAVAILABLE
                        : HttpStatus.BAD_REQUEST;
                yield ResponseEntity.status(status)
                        .body(ManagerError.ofBroker(
                                status.value(), status.is5xxServerError() ? "ServiceUnavailable" : "BadRequest", text));
            }
        };
    }

    private String retryAfter(@Nullable String client) {
        Instant later = clock.instant().plus(LATER);
        return OPERATOR.equals(client)
                ? OPERATORS_TIME.format(later)
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(later.atOffset(ZoneOffset.UTC));
    }

    private static ResponseEntity<ManagerError> answer(ServiceBrokerException failure) {
        String text = failure.getMessage();
        return switch (failure) {
            case ServiceBrokerException.OperationRunning _ ->
                answer(HttpStatus.UNPROCESSABLE_CONTENT, "ConcurrentOperationInProgress", text);
            case ServiceBrokerException.InstanceConflict _,
                    ServiceBrokerException.BindingConflict _,
                    ServiceBrokerException.CreationFailed _,
                    ServiceBrokerException.NameTaken _ -> answer(HttpStatus.CONFLICT, "Conflict", text);
            case ServiceBrokerException.InstanceNotFound _,
                    ServiceBrokerException.BindingNotFound _,
                    ServiceBrokerException.PlatformNotFound _ -> answer(HttpStatus.NOT_FOUND, "NotFound", text);
            case ServiceBrokerException.Invalid _,
                    ServiceBrokerException.NotUpdateable _,
                    ServiceBrokerException.NotUsable _ -> answer(HttpStatus.BAD_REQUEST, "BadRequest", text);
        };
    }

    @ExceptionHandler
    ResponseEntity<ManagerError> unexpected(Exception e) {
        if (e instanceof ErrorResponse known) {
            return ResponseEntity.status(known.getStatusCode())
                    .body(ManagerError.of(
                            "BadRequest", String.valueOf(known.getBody().getDetail())));
        }
        log.error("Unexpected failure of a Service Manager request", e);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "InternalServerError",
                "unexpected error; the log has it under correlation id " + Correlation.current());
    }

    private static ResponseEntity<ManagerError> answer(HttpStatus status, String error, String description) {
        return ResponseEntity.status(status).body(ManagerError.of(error, description));
    }
}
