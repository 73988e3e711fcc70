package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.platform.servicebroker.ServiceBrokerException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Failures in the form of the Open Service Broker API. */
@RestControllerAdvice(
        assignableTypes = {
            CatalogController.class,
            InstancesController.class,
            BindingsController.class,
            UnknownPathController.class
        })
class BrokerProblems {

    private static final Logger log = LoggerFactory.getLogger(BrokerProblems.class);

    @ExceptionHandler
    ResponseEntity<BrokerError> refused(BrokerRefusal refusal) {
        return ResponseEntity.status(refusal.status()).body(refusal.body());
    }

    @ExceptionHandler
    ResponseEntity<BrokerError> failed(Failure failure, HttpServletRequest request) {
        if (failure instanceof ServiceBrokerException ours) {
            return answer(ours, BrokerApiVersion.of(request));
        }
        // What a service or the entitlements refuse is the user's to mend: 400 is what platforms show to users (R11).
        HttpStatus status =
                failure.kind() == FailureKind.UNAVAILABLE ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(status).body(BrokerError.of(failure.getMessage()));
    }

    private static ResponseEntity<BrokerError> answer(ServiceBrokerException failure, BrokerApiVersion version) {
        String text = failure.getMessage();
        return switch (failure) {
            case ServiceBrokerException.OperationRunning _ ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(BrokerError.of("ConcurrencyError", text));
            case ServiceBrokerException.NotUpdateable _ ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                        .body(new BrokerError(null, text, null, version.atLeast(16) ? Boolean.FALSE : null));
            case ServiceBrokerException.InstanceConflict _,
                    ServiceBrokerException.BindingConflict _,
                    ServiceBrokerException.CreationFailed _,
                    ServiceBrokerException.NameTaken _ ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(BrokerError.of(text));
            case ServiceBrokerException.InstanceNotFound _,
                    ServiceBrokerException.BindingNotFound _,
                    ServiceBrokerException.PlatformNotFound _ ->
                ResponseEntity.status(HttpStatus.NOT_FOUND).body(BrokerError.of(text));
            case ServiceBrokerException.Invalid _, ServiceBrokerException.NotUsable _ ->
                ResponseEntity.badRequest().body(BrokerError.of(text));
        };
    }

    @ExceptionHandler
    ResponseEntity<BrokerError> unexpected(Exception e) {
        if (e instanceof ErrorResponse known) {
            return ResponseEntity.status(known.getStatusCode())
                    .body(BrokerError.of(String.valueOf(known.getBody().getDetail())));
        }
        log.error("Unexpected failure of a broker request", e);
        return ResponseEntity.internalServerError()
                .body(BrokerError.of("unexpected error; the log has it under correlation id " + Correlation.current()));
    }
}
