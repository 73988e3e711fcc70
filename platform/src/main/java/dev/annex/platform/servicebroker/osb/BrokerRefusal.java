package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.problems.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A refusal only this protocol knows: of a request's form, its version or its demand for a synchronous answer. */
final class BrokerRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient BrokerError body;

    private BrokerRefusal(HttpStatus status, BrokerError body) {
        super(body.description(), null, false, false);
        this.status = status;
        this.body = body;
    }

    static BrokerRefusal malformed(String description) {
        return new BrokerRefusal(HttpStatus.BAD_REQUEST, BrokerError.of(description));
    }

    static BrokerRefusal malformed(List<Violation> violations) {
        return malformed(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }

    static BrokerRefusal gone(String description) {
        return new BrokerRefusal(HttpStatus.GONE, BrokerError.of(description));
    }

    static BrokerRefusal notFound(String description) {
        return new BrokerRefusal(HttpStatus.NOT_FOUND, BrokerError.of(description));
    }

    static BrokerRefusal asyncRequired() {
        return new BrokerRefusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                BrokerError.of(
                        "AsyncRequired",
                        "this plan works asynchronously only: repeat the request with accepts_incomplete=true"));
    }

    static BrokerRefusal maintenanceInfoConflict(String offered) {
        return new BrokerRefusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                BrokerError.of(
                        "MaintenanceInfoConflict",
                        "maintenance_info.version: must be " + offered + "; read the catalogue again"));
    }

    /** @param version decides whether the caller knows {@code update_repeatable}, new in 2.16 */
    static BrokerRefusal unchangeable(String description, BrokerApiVersion version) {
        return new BrokerRefusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                new BrokerError(null, description, null, version.atLeast(16) ? Boolean.FALSE : null));
    }

    HttpStatus status() {
        return status;
    }

    BrokerError body() {
        return body;
    }
}
