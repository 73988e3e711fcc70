package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;
import static dev.annex.platform.accounts.RoleCollection.SYSTEM_LANDSCAPE_ADMINISTRATOR;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.OperationView;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.cockpit.CockpitException.Absent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /operations}: how long work goes on (administration-api, 1 and 3.7). */
@RestController
@OnHost(HostRole.COCKPIT)
class OperationsController {

    private static final int LONGEST_WAIT = 60;
    private static final int MOST = 1000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private static final RoleCollection[] OF_ACCOUNT = {
        GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER, SYSTEM_LANDSCAPE_ADMINISTRATOR
    };
    private static final RoleCollection[] OF_SUBACCOUNT = {SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER};

    private final Operations operations;
    private final LongWork work;
    private final Accounts accounts;
    private final Access access;

    OperationsController(Operations operations, LongWork work, Accounts accounts, Access access) {
        this.operations = operations;
        this.work = work;
        this.accounts = accounts;
        this.access = access;
    }

    @GetMapping("/api/v1/operations")
    Page<OperationView> list(Caller caller, Listing listing) {
        List<OperationView> readable = work.recent(MOST).stream()
                .filter(announced -> reads(caller, announced))
                .flatMap(announced -> view(announced).stream())
                .toList();
        return listing.page(readable, OperationView::id, OperationView::type, OperationView::startedAt);
    }

    /** @param wait seconds to wait for the end, at most 60 */
    @GetMapping("/api/v1/operations/{id}")
    OperationView get(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "0") int wait) {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new InvalidRequest("wait", "must be a number of seconds from 0 to " + LONGEST_WAIT);
        }
        LongWork.Announced announced = work.announced(new OperationId(id))
                .filter(found -> reads(caller, found))
                .orElseThrow(() -> new Absent("operation", id));
        long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        while (true) {
            OperationView now = view(announced).orElseThrow(() -> new Absent("operation", id));
            if (now.finishedAt() != null || System.nanoTime() >= end) {
                return now;
            }
            // On a virtual thread; whichever replica runs the operation, the row tells.
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Optional<OperationView> view(LongWork.Announced announced) {
        return operations.find(announced.operation()).map(OperationView::of);
    }

    private boolean reads(Caller caller, LongWork.Announced announced) {
        SubaccountId subaccount = announced.subaccount();
        if (subaccount != null) {
            return accounts.findSubaccount(subaccount.value())
                    .filter(found -> access.reads(caller, found, OF_SUBACCOUNT))
                    .isPresent();
        }
        return accounts.findGlobalAccount(announced.account().value())
                .filter(found -> access.reads(caller, found, OF_ACCOUNT))
                .isPresent();
    }
}
