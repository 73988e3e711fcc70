package dev.annex.platform.entitlements;

import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.accounts.uses.Uses;
import dev.annex.platform.landscape.SystemId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A subaccount, a directory and a system stay while a plan is assigned in the one, or of the other. */
@Component
class EntitlementUses implements Uses {

    private final EntitlementStore store;
    private final QuotaStore quotas;
    private final Accounts accounts;
    private final Directories directories;

    EntitlementUses(EntitlementStore store, QuotaStore quotas, Accounts accounts, Directories directories) {
        this.store = store;
        this.quotas = quotas;
        this.accounts = accounts;
        this.directories = directories;
    }

    @Override
    public List<Blocker> of(Held held) {
        return switch (held) {
            case Held.SubaccountHeld subaccount -> blockers(store.of(new SubaccountId(subaccount.id())), List.of());
            case Held.SystemHeld system -> {
                var id = new SystemId(system.systemId());
                yield blockers(store.of(id), quotas.ofDirectories(id));
            }
            case Held.DirectoryHeld directory -> {
                var id = new DirectoryId(directory.id());
                yield blockers(
                        directories.subaccountsBelow(id).stream()
                                .flatMap(subaccount -> store.of(subaccount.id()).stream())
                                .toList(),
                        quotas.of(id));
            }
            case Held.GlobalAccountHeld _, Held.AssignmentHeld _ -> List.of();
        };
    }

    /** @throws InUse listing the subaccounts' assignments that were handed out of it */
    void refuseWhileHandedOut(Quota quota) {
        List<Entitlement> below = store.of(quota);
        if (!below.isEmpty()) {
            throw new InUse("entitlement " + quota.title(), blockers(below, List.of()));
        }
    }

    private List<Blocker> blockers(List<Entitlement> entitlements, List<Quota> ofDirectories) {
        return Stream.concat(
                        entitlements.stream().map(this::blocker),
                        ofDirectories.stream().map(this::blocker))
                .toList();
    }

    private Blocker blocker(Entitlement entitlement) {
        String subaccount = accounts.require(entitlement.subaccount()).name();
        return new Blocker(
                "entitlement",
                entitlement.id(),
                entitlement.title() + " in subaccount " + subaccount,
                command(entitlement.service(), entitlement.plan(), entitlement.system()) + " --subaccount "
                        + entitlement.subaccount().value());
    }

    private Blocker blocker(Quota quota) {
        String id = String.valueOf(
                quota.directory() == null ? null : quota.directory().value());
        String name = directories.find(id).map(found -> found.name()).orElse(id);
        return new Blocker(
                "entitlement",
                quota.planIdentifier(),
                quota.title() + " in directory " + name,
                command(quota.service(), quota.plan(), quota.system()) + " --directory " + id);
    }

    private static String command(String service, String plan, @Nullable SystemId system) {
        return "annex unassign accounts/entitlement --service " + service + " --plan " + plan
                + (system == null ? "" : " --system " + system.value());
    }
}
