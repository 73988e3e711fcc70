package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Regions;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.entitlements.EntitlementsException.AssignmentInvalid;
import dev.annex.platform.entitlements.EntitlementsException.EuAccess;
import dev.annex.platform.entitlements.EntitlementsException.MarketRefused;
import dev.annex.platform.entitlements.plans.PlanRef;
import dev.annex.platform.entitlements.plans.Plans;
import dev.annex.platform.landscape.SystemId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether a plan, of a system, may be assigned to a subaccount (pairing, 7.2 and 7.5). */
@Component
class AssignmentRules {

    // A provider, because the broker that knows the plans itself needs entitlements.
    private final ObjectProvider<Plans> plans;
    private final Accounts accounts;
    private final Regions regions;

    AssignmentRules(ObjectProvider<Plans> plans, Accounts accounts, Regions regions) {
        this.plans = plans;
        this.accounts = accounts;
        this.regions = regions;
    }

    boolean needsAssignment(String service, String plan) {
        return find(service, plan).map(PlanRef::needsAssignment).orElse(true);
    }

    List<PlanRef> assignable() {
        return all().stream().filter(PlanRef::needsAssignment).toList();
    }

    /** @return the system that is meant; null for a plan that knows none */
    @Nullable SystemId check(Subaccount subaccount, String service, String plan, @Nullable SystemId system) {
        PlanRef found = find(service, plan).orElseThrow(() -> unknown(service));
        if (!found.needsAssignment()) {
            throw new AssignmentInvalid("plan", "needs no entitlement: every subaccount may order it");
        }
        if (!found.perSystem()) {
            if (system != null) {
                throw new AssignmentInvalid("systemId", "must be left out: this plan is not of a system");
            }
            return null;
        }
        GlobalAccount account = accounts.require(subaccount.globalAccount());
        if (!account.market().equals("public")) {
            throw new MarketRefused(account.market());
        }
        if (account.euAccess() && !regions.find(subaccount.region()).orElseThrow().euAccess()) {
            throw new EuAccess(subaccount.region());
        }
        return system;
    }

    private Optional<PlanRef> find(String service, String plan) {
        return all().stream()
                .filter(one -> one.service().equals(service) && one.plan().equals(plan))
                .findFirst();
    }

    private List<PlanRef> all() {
        return plans.orderedStream().flatMap(source -> source.all().stream()).toList();
    }

    private AssignmentInvalid unknown(String service) {
        String known = assignable().stream()
                .filter(one -> one.service().equals(service))
                .map(PlanRef::plan)
                .collect(Collectors.joining(", "));
        if (!known.isEmpty()) {
            return new AssignmentInvalid("plan", "must be one of the service's plans: " + known);
        }
        String services =
                assignable().stream().map(PlanRef::service).distinct().collect(Collectors.joining(", "));
        return new AssignmentInvalid("service", "must be one of: " + services);
    }
}
