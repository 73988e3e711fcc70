package dev.annex.system.launchpad;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.OperationView;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /operations}: how long work goes on (administration-api, 1). */
@RestController
@OnHost(HostRole.TENANT_UI)
class OperationsController {

    private static final String PATH = "/api/v1/operations/";
    private static final int MOST = 1000;
    private static final int LONGEST_WAIT = 60;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    /** 202 and where to look. */
    static <T> ResponseEntity<T> accepted(OperationId id, T body) {
        return ResponseEntity.accepted().location(URI.create(PATH + id.value())).body(body);
    }

    static final class Absent extends Failure {
        private static final long serialVersionUID = 1L;

        Absent(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no operation " + id + "; ended ones are kept for at least 24 hours.");
        }
    }

    @GetMapping("/api/v1/operations")
    Page<OperationView> list(Listing listing) {
        return listing.page(
                operations.recent(MOST).stream().map(OperationView::of).toList(),
                OperationView::id,
                OperationView::type,
                OperationView::startedAt);
    }

    /** @param wait seconds to wait for the end, at most 60 */
    @GetMapping(PATH + "{id}")
    OperationView get(@PathVariable String id, @RequestParam(defaultValue = "0") int wait) {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new InvalidRequest("wait", "must be a number of seconds from 0 to " + LONGEST_WAIT);
        }
        long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        while (true) {
            Operation now = operations.find(new OperationId(id)).orElseThrow(() -> new Absent(id));
            if (now.state().ended() || System.nanoTime() >= end) {
                return OperationView.of(now);
            }
            // On a virtual thread; whichever replica runs the operation, the row tells.
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
