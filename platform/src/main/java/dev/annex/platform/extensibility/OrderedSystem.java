package dev.annex.platform.extensibility;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Instance;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the system a descriptor names, and whether the subaccount may use it for the plan. */
@Component
class OrderedSystem {

    private final Accounts accounts;
    private final Landscape landscape;
    private final Entitlements entitlements;

    OrderedSystem(Accounts accounts, Landscape landscape, Entitlements entitlements) {
        this.accounts = accounts;
        this.landscape = landscape;
        this.entitlements = entitlements;
    }

    GlobalAccountId accountOf(Instance instance) {
        return accounts.require(instance.subaccount()).globalAccount();
    }

    /** Empty, with the reason among the violations, when it cannot serve the instance. */
    Optional<LandscapeSystem> find(Instance instance, String name, List<Violation> violations) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<LandscapeSystem> found = landscape.byName(accountOf(instance), name);
        if (found.isEmpty()) {
            violations.add(new Violation("systemName", "no system '" + name + "' in this global account"));
            return Optional.empty();
        }
        LandscapeSystem system = found.get();
        if (!system.usable()) {
            violations.add(new Violation(
                    "systemName",
                    "system '" + name + "' is not registered (status '"
                            + system.status().word() + "')"));
            return Optional.empty();
        }
        if (!entitlements.assigned(instance.subaccount(), instance.service(), instance.plan(), system.id())) {
            violations.add(new Violation(
                    "systemName",
                    "plan '" + instance.plan() + "' of system '" + name + "' is not assigned to this subaccount"));
            return Optional.empty();
        }
        return found;
    }
}
