package dev.annex.platform.cockpit;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.destinations.Certificates;
import dev.annex.platform.destinations.Destinations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/certificates} (administration-api, 3.4). */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1/subaccounts/{sub}/certificates")
class CertificatesController extends LevelResource {

    CertificatesController(
            Certificates certificates,
            Destinations destinations,
            Accounts accounts,
            Access access,
            TransactionTemplate transaction) {
        super("certificates", certificates, destinations, accounts, access, transaction);
    }
}
