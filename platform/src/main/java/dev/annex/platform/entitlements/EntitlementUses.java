package dev.annex.platform.entitlements;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.Uses;
import dev.annex.platform.landscape.SystemId;
import java.util.List;
import org.springframework.stereotype.Component;

/** A subaccount and a system stay while a plan is assigned in the one, or of the other. */
@Component
class EntitlementUses implements Uses {

    private final EntitlementStore store;
    private final Accounts accounts;

    EntitlementUses(EntitlementStore store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    @Override
    public List<Blocker> of(Held held) {
        return switch (held) {
            case Held.SubaccountHeld subaccount -> blockers(store.of(new SubaccountId(subaccount.id())));
            case Held.SystemHeld system -> blockers(store.of(new SystemId(system.systemId())));
            case Held.GlobalAccountHeld _, Held.AssignmentHeld _ -> List.of();
        };
    }

    private List<Blocker> blockers(List<Entitlement> entitlements) {
        return entitlements.stream().map(this::blocker).toList();
    }

    private Blocker blocker(Entitlement entitlement) {
        String subaccount = accounts.require(entitlement.subaccount()).name();
        return new Blocker(
                "entitlement",
                entitlement.id(),
                entitlement.title() + " in subaccount " + subaccount,
                "annex unassign accounts/entitlement " + entitlement.id() + " --subaccount "
                        + entitlement.subaccount().value());
    }
}
