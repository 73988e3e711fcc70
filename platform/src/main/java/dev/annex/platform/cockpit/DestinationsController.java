package dev.annex.platform.cockpit;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.destinations.DestinationChecks;
import dev.annex.platform.destinations.DestinationLevel;
import dev.annex.platform.destinations.Destinations;
import dev.annex.platform.destinations.FindRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/destinations}, and why a find works or does not (administration-api, 3.4). */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1/subaccounts/{sub}/destinations")
class DestinationsController extends LevelResource {

    private final DestinationChecks checks;

    DestinationsController(
            Destinations destinations,
            DestinationChecks checks,
            Accounts accounts,
            Access access,
            TransactionTemplate transaction) {
        super("destinations", destinations, destinations, accounts, access, transaction);
        this.checks = checks;
    }

    /** @param userToken JWT of the user to find it for, where the type needs one */
    record Check(@Nullable String userToken) {}

    /** @param client the OAuth client that asked; absent for a check */
    record FindView(
            String destination,
            String level,
            Instant at,
            @Nullable String client,
            List<StepView> steps) {

        static FindView of(FindRecord record) {
            return new FindView(
                    record.destination(),
                    record.level(),
                    record.at(),
                    record.client(),
                    record.steps().stream()
                            .map(step -> new StepView(
                                    step.name(), step.outcome().toString(), step.detail(), step.durationMs()))
                            .toList());
        }
    }

    /** @param outcome ok, failed or skipped */
    record StepView(String name, String outcome, String detail, long durationMs) {}

    @PostMapping("/{name}/check")
    @ResponseStatus(HttpStatus.OK)
    FindView check(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId,
            @RequestBody(required = false) @Nullable Check body) {
        DestinationLevel level = administered(caller, sub, instanceId);
        require(level, name);
        return FindView.of(checks.check(level, name, body == null ? null : body.userToken()));
    }

    @GetMapping("/{name}/explain")
    FindView explain(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String instanceId) {
        DestinationLevel level = administered(caller, sub, instanceId);
        require(level, name);
        return FindView.of(checks.lastFind(level, name));
    }
}
