package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.entitlements.AssignablePlan;
import dev.annex.platform.entitlements.Entitlement;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.entitlements.Quota;
import dev.annex.platform.entitlements.Quotas;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.SystemId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes assignments what a request wishes them to be, whatever they are (service-broker-and-manager, 6.1). */
@Component
class Assignments {

    private final Entitlements entitlements;
    private final Quotas quotas;
    private final Accounts accounts;
    private final Landscape landscape;

    Assignments(Entitlements entitlements, Quotas quotas, Accounts accounts, Landscape landscape) {
        this.entitlements = entitlements;
        this.quotas = quotas;
        this.accounts = accounts;
        this.landscape = landscape;
    }

    /**
     * How much of a plan: exactly one of {@code amount} (0 removes) and {@code enable} (false removes).
     *
     * @param system the system by id or by name
     * @param planIdentifier names plan and system in one word, for clients that know nothing else
     */
    record Wish(
            String service,
            String plan,
            @Nullable String system,
            @Nullable String planIdentifier,
            @Nullable Integer amount,
            @Nullable Boolean enable) {

        Wish {
            if ((amount == null) == (enable == null)) {
                throw new InvalidRequest("amount", "or enable is needed, and not both");
            }
            if (amount != null && amount < 0) {
                throw new InvalidRequest("amount", "must be 0 or more");
            }
        }

        boolean removes() {
            return Objects.equals(amount, 0) || Boolean.FALSE.equals(enable);
        }
    }

    void fulfil(Subaccount subaccount, Wish wish) {
        SystemId system = system(subaccount.globalAccount(), wish);
        List<Entitlement> existing = entitlements.list(subaccount.id()).stream()
                .filter(one ->
                        one.service().equals(wish.service()) && one.plan().equals(wish.plan()))
                .filter(one -> system == null || system.equals(one.system()))
                .toList();
        if (wish.removes()) {
            if (existing.size() > 1) {
                throw several();
            }
            existing.forEach(one -> entitlements.unassign(one.id()));
        } else if (existing.size() == 1) {
            entitlements.change(existing.getFirst().id(), wish.amount(), _ -> {});
        } else {
            entitlements.assign(subaccount.id(), wish.service(), wish.plan(), system, wish.amount());
        }
    }

    void fulfil(Directory directory, Wish wish) {
        SystemId system = system(directory.globalAccount(), wish);
        List<Quota> existing = quotas.list(directory.id()).stream()
                .filter(one ->
                        one.service().equals(wish.service()) && one.plan().equals(wish.plan()))
                .filter(one -> system == null || system.equals(one.system()))
                .toList();
        if (wish.removes()) {
            if (existing.size() > 1) {
                throw several();
            }
            existing.forEach(quotas::unassign);
        } else if (existing.size() == 1) {
            quotas.change(existing.getFirst(), wish.amount(), _ -> {});
        } else {
            quotas.assign(directory.id(), wish.service(), wish.plan(), system, wish.amount());
        }
    }

    private @Nullable SystemId system(GlobalAccountId account, Wish wish) {
        String named = wish.system();
        if (named != null) {
            return landscape
                    .find(new SystemId(named))
                    .filter(found -> found.globalAccount().equals(account))
                    .or(() -> landscape.byName(account, named))
                    .map(LandscapeSystem::id)
                    .orElseThrow(
                            () -> new InvalidRequest("resources", "name a system the global account does not have"));
        }
        String identifier = wish.planIdentifier();
        if (identifier == null || identifier.isEmpty()) {
            return null;
        }
        GlobalAccount owner = accounts.require(account);
        Optional<AssignablePlan> meant = entitlements.assignable(owner).stream()
                .filter(plan -> plan.planIdentifier().equals(identifier)
                        && plan.service().equals(wish.service())
                        && plan.plan().equals(wish.plan()))
                .findFirst();
        return meant.orElseThrow(() -> new InvalidRequest(
                        "planUniqueIdentifier", "is no plan of that name; list the entitlements to see what there is"))
                .system();
    }

    private static InvalidRequest several() {
        return new InvalidRequest("resources", "must name the system: plans of several are assigned");
    }
}
