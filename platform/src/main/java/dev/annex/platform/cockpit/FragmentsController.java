package dev.annex.platform.cockpit;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.destinations.Destinations;
import dev.annex.platform.destinations.Fragments;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/fragments} (administration-api, 3.4). */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1/subaccounts/{sub}/fragments")
class FragmentsController extends LevelResource {

    FragmentsController(
            Fragments fragments,
            Destinations destinations,
            Accounts accounts,
            Access access,
            TransactionTemplate transaction) {
        super("fragments", fragments, destinations, accounts, access, transaction);
    }
}
