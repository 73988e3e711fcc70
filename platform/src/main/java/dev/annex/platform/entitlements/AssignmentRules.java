package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.Regions;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.entitlements.EntitlementsException.AssignmentInvalid;
import dev.annex.platform.entitlements.EntitlementsException.EuAccess;
import dev.annex.platform.entitlements.EntitlementsException.MarketRefused;
import dev.annex.platform.entitlements.plans.PlanRef;
import dev.annex.platform.entitlements.plans.Plans;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
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

    /** The only market whose accounts have systems. */
    private static final String WITH_SYSTEMS = "public";

    // A provider, because the broker that knows the plans itself needs entitlements.
    private final ObjectProvider<Plans> plans;
    private final Accounts accounts;
    private final Regions regions;
    private final Landscape landscape;

    AssignmentRules(ObjectProvider<Plans> plans, Accounts accounts, Regions regions, Landscape landscape) {
        this.plans = plans;
        this.accounts = accounts;
        this.regions = regions;
        this.landscape = landscape;
    }

    boolean needsAssignment(String service, String plan) {
        return find(service, plan).map(PlanRef::needsAssignment).orElse(true);
    }

    List<PlanRef> assignable() {
        return all().stream().filter(PlanRef::needsAssignment).toList();
    }

    /** The registered systems of an account that offer a plan; none where systems are not offered at all. */
    List<SystemId> systems(GlobalAccount account, String plan) {
        return account.market().equals(WITH_SYSTEMS) ? landscape.offering(account.id(), plan) : List.of();
    }

    /**
     * Call in the transaction that stores the assignment: the system that is meant is held in it.
     *
     * @return the system that is meant; null for a plan that knows none
     */
    @Nullable
    SystemId check(Subaccount subaccount, String service, String plan, @Nullable SystemId system) {
        GlobalAccount account = accounts.require(subaccount.globalAccount());
        SystemId meant = check(account, service, plan, system);
        if (meant != null) {
            requireRegion(account, subaccount);
        }
        return meant;
    }

    /**
     * As for a subaccount, wherever in the account it will be.
     *
     * @return the system that is meant; null for a plan that knows none
     */
    @Nullable
    SystemId check(GlobalAccount account, String service, String plan, @Nullable SystemId system) {
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
        if (!account.market().equals(WITH_SYSTEMS)) {
            throw new MarketRefused(account.market());
        }
        LandscapeSystem meant = system == null ? onlySystem(account, plan) : system(account, plan, system);
        landscape.hold(meant.id());
        return meant.id();
    }

    /**
     * Whether an instance may be made today of what was assigned earlier: an EU Access mark may have come since.
     *
     * @throws EuAccess if the account is marked, and the subaccount is elsewhere
     */
    void admit(SubaccountId id, @Nullable SystemId system) {
        if (system != null) {
            Subaccount subaccount = accounts.require(id);
            requireRegion(accounts.require(subaccount.globalAccount()), subaccount);
        }
    }

    /** Whether the assignment can be ordered from now; otherwise the marketplace leaves it out. */
    boolean orderable(Subaccount subaccount, Entitlement entitlement) {
        SystemId system = entitlement.system();
        if (system == null) {
            return true;
        }
        GlobalAccount account = accounts.require(subaccount.globalAccount());
        return account.market().equals(WITH_SYSTEMS)
                && (!account.euAccess() || euAccess(subaccount))
                && landscape.find(system).filter(LandscapeSystem::usable).isPresent();
    }

    private void requireRegion(GlobalAccount account, Subaccount subaccount) {
        if (account.euAccess() && !euAccess(subaccount)) {
            throw new EuAccess(subaccount.region());
        }
    }

    private boolean euAccess(Subaccount subaccount) {
        return regions.find(subaccount.region()).orElseThrow().euAccess();
    }

    private LandscapeSystem system(GlobalAccount account, String plan, SystemId id) {
        LandscapeSystem system = landscape
                .find(id)
                .filter(found -> found.globalAccount().equals(account.id()))
                .orElseThrow(() -> new AssignmentInvalid("systemId", "must be a system of the global account"));
        if (!system.type().plans().contains(plan)) {
            throw new AssignmentInvalid(
                    "plan", "is not offered by systems of type " + system.type().name());
        }
        return system;
    }

    /** With exactly one registered system there is no doubt which is meant (service-broker-and-manager, 6.1). */
    private LandscapeSystem onlySystem(GlobalAccount account, String plan) {
        List<SystemId> candidates = systems(account, plan);
        if (candidates.size() == 1) {
            return landscape.require(candidates.getFirst());
        }
        throw new AssignmentInvalid(
                "systemId",
                candidates.isEmpty()
                        ? "is needed, and the global account has no registered system that offers the plan"
                        : "is needed: the global account has " + candidates.size()
                                + " registered systems that offer the plan");
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
        String services = assignable().stream().map(PlanRef::service).distinct().collect(Collectors.joining(", "));
        return new AssignmentInvalid("service", "must be one of: " + services);
    }
}
