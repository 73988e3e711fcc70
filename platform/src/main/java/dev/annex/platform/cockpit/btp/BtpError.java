package dev.annex.platform.cockpit.btp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.ProblemBody;
import dev.annex.platform.accounts.AccountsException;
import dev.annex.platform.entitlements.EntitlementsException;
import java.util.List;

/**
 * The error body of these faces: a code that begins with 1 for the request, 2 for accounts and 3 for entitlements, and
 * ends with the HTTP status (service-broker-and-manager, 6.1). Clients retry code 30004 and force deletes on 700xx, so
 * neither is ever made.
 */
record BtpError(Content error) {

    private static final int RATE_LIMIT = 11006;
    private static final int RATE_LIMIT_DETAIL = 11007;

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Content(int code, String message, String target, String correlationID, List<Detail> details) {}

    record Detail(int code, String message) {}

    static BtpError of(Failure failure, String target) {
        int status = failure.kind().status();
        int code = area(failure) + status;
        var details = failure.violations().stream()
                .map(violation -> new Detail(code, violation.toString()))
                .toList();
        var blockers = failure.blockers().stream()
                .map(blocker -> new Detail(code, blocker.kind() + " " + blocker.name() + ": " + blocker.command()))
                .toList();
        return of(code, failure.getMessage(), target, details.isEmpty() ? blockers : details);
    }

    static BtpError of(ProblemBody problem, String target) {
        if (problem.status() == 429) {
            return of(
                    RATE_LIMIT, "Too many requests", target, List.of(new Detail(RATE_LIMIT_DETAIL, problem.detail())));
        }
        return of(11000 + problem.status(), problem.detail(), target, List.of());
    }

    private static BtpError of(int code, String message, String target, List<Detail> details) {
        return new BtpError(new Content(code, message, target, Correlation.current(), details));
    }

    private static int area(Failure failure) {
        return switch (failure) {
            case AccountsException _ -> 20000;
            case EntitlementsException _ -> 30000;
            default -> 11000;
        };
    }
}
