package dev.annex.platform.entitlements;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.SubaccountMoved;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.entitlements.EntitlementsException.AlreadyAssigned;
import dev.annex.platform.entitlements.EntitlementsException.AssignmentInvalid;
import dev.annex.platform.entitlements.EntitlementsException.AssignmentNotFound;
import dev.annex.platform.entitlements.EntitlementsException.NotEntitled;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExceeded;
import dev.annex.platform.entitlements.EntitlementsException.QuotaExhausted;
import dev.annex.platform.landscape.SystemId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which plans a subaccount may order, and how many instances of each (administration-api, 3.3). */
@Component
public class Entitlements {

    private final EntitlementStore store;
    private final Reservations reservations;
    private final Quotas quotas;
    private final Handout handout;
    private final AssignmentRules rules;
    private final Accounts accounts;
    private final AllUses uses;
    private final EntitlementAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Entitlements(
            EntitlementStore store,
            Reservations reservations,
            Quotas quotas,
            Handout handout,
            AssignmentRules rules,
            Accounts accounts,
            AllUses uses,
            EntitlementAudit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.reservations = reservations;
        this.quotas = quotas;
        this.handout = handout;
        this.rules = rules;
        this.accounts = accounts;
        this.uses = uses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Entitles a subaccount to a plan. Safe to repeat with the same amount.
     *
     * @param system the system whose plan it is; may be left out when the account has exactly one registered system
     * @param amount how many instances at most, from 1; absent: any number
     * @throws AlreadyAssigned if it is assigned with another amount
     * @throws AssignmentInvalid if the plan does not exist, needs no assignment, or system or amount do not fit
     * @throws dev.annex.platform.landscape.LandscapeException if the system is not registered
     * @throws EntitlementsException.EuAccess see pairing, 7.5
     * @throws EntitlementsException.MarketRefused see pairing, 7.5
     */
    public Entitlement assign(
            SubaccountId subaccount, String service, String plan, @Nullable SystemId system, @Nullable Integer amount) {
        checkAmount(amount);
        return inTransaction(() -> {
            accounts.hold(subaccount);
            Subaccount place = accounts.require(subaccount);
            SystemId meant = rules.check(place, service, plan, system);
            Quota source = quotas.source(place, service, plan, meant);
            Instant now = now();
            var entitlement = new Entitlement(
                    UUID.randomUUID().toString(), subaccount, service, plan, meant, amount, 0, source.id(), now, now);
            if (store.insert(entitlement)) {
                handout.take(source.id(), entitlement.weight());
                audit.assigned(entitlement);
                return entitlement;
            }
            Entitlement existing = store.find(subaccount, service, plan, meant).orElseThrow();
            if (!Objects.equals(existing.amount(), amount)) {
                throw new AlreadyAssigned(existing.title(), existing.id(), "subaccount");
            }
            return existing;
        });
    }

    /**
     * Changes how many instances an assignment allows.
     *
     * @param amount from 1; absent: any number
     * @param seen what the caller changes, once nobody else can; may refuse
     * @throws InUse if more instances exist
     * @throws QuotaExhausted if the directory or the global account has not as much
     */
    public Entitlement change(String id, @Nullable Integer amount, Consumer<Entitlement> seen) {
        checkAmount(amount);
        return inTransaction(() -> {
            Entitlement before = lock(id);
            seen.accept(before);
            if (!store.setAmount(id, amount, now())) {
                throw new InUse(before.title() + " with " + before.used() + " instances", holders(before));
            }
            Entitlement after = store.find(id).orElseThrow();
            handout.take(after.quotaId(), after.weight() - before.weight());
            audit.changed(before, after);
            return after;
        });
    }

    /**
     * Takes an assignment away.
     *
     * @throws AssignmentNotFound if there is none
     * @throws InUse listing the instances that hold it
     */
    public void unassign(SubaccountId subaccount, String service, String plan, @Nullable SystemId system) {
        Entitlement found = store.find(subaccount, service, plan, system)
                .orElseThrow(() -> new AssignmentNotFound(service + "/" + plan));
        unassign(found.id());
    }

    /** As {@link #unassign(SubaccountId, String, String, SystemId)}, by the id of the assignment. */
    public void unassign(String id) {
        inTransaction(() -> {
            Entitlement entitlement = lock(id);
            List<Blocker> holders = holders(entitlement);
            if (!holders.isEmpty()) {
                throw new InUse("entitlement " + entitlement.title(), holders);
            }
            store.delete(id);
            handout.take(entitlement.quotaId(), -entitlement.weight());
            audit.unassigned(entitlement);
            return entitlement;
        });
    }

    public Optional<Entitlement> find(String id) {
        return store.find(id);
    }

    public List<Entitlement> list(SubaccountId subaccount) {
        return store.of(subaccount);
    }

    /** What the account can assign, and how much of it is assigned and in use. */
    public List<AssignablePlan> assignable(GlobalAccount account) {
        return summaries(account, offers(account));
    }

    /** The wanted part of {@link #assignable(GlobalAccount)}; only what is shown is counted. */
    public Page<AssignablePlan> assignable(GlobalAccount account, Listing listing) {
        Page<Offer> page = listing.page(
                offers(account),
                Offer::planIdentifier,
                offer -> offer.service() + "/" + offer.plan(),
                _ -> Instant.EPOCH);
        return new Page<>(summaries(account, page.items()), page.next());
    }

    /** @param planIdentifier see {@link AssignablePlan#planIdentifier()} */
    public Optional<AssignablePlan> assignable(GlobalAccount account, String planIdentifier) {
        return summaries(
                        account,
                        offers(account).stream()
                                .filter(offer -> offer.planIdentifier().equals(planIdentifier))
                                .toList())
                .stream()
                .findFirst();
    }

    /** A plan, of one system where it is of systems. */
    private record Offer(
            String service, String plan, @Nullable SystemId system) {
        String planIdentifier() {
            return Quota.planIdentifier(service, plan, system);
        }
    }

    private List<Offer> offers(GlobalAccount account) {
        return rules.assignable().stream()
                .flatMap(plan -> plan.perSystem()
                        ? rules.systems(account, plan.plan()).stream()
                                .map(system -> new Offer(plan.service(), plan.plan(), system))
                        : Stream.of(new Offer(plan.service(), plan.plan(), null)))
                .toList();
    }

    private List<AssignablePlan> summaries(GlobalAccount account, List<Offer> offers) {
        if (offers.isEmpty()) {
            return List.of();
        }
        Set<String> systems = offers.stream()
                .map(offer -> EntitlementStore.key(offer.system()))
                .collect(Collectors.toSet());
        List<String> ids = offers.stream()
                .map(offer -> Quota.id(account.id().value(), offer.service(), offer.plan(), offer.system()))
                .toList();
        Map<String, Quota> limits =
                quotas.all(ids).stream().collect(Collectors.toMap(Quota::planIdentifier, Function.identity()));
        Map<String, EntitlementStore.Spread> spread = store.spread(account.id(), systems).stream()
                .collect(Collectors.toMap(
                        one -> Quota.planIdentifier(one.service(), one.plan(), one.system()), Function.identity()));
        return offers.stream()
                .map(offer -> summary(offer, limits.get(offer.planIdentifier()), spread.get(offer.planIdentifier())))
                .toList();
    }

    private static AssignablePlan summary(
            Offer offer, @Nullable Quota limit, EntitlementStore.@Nullable Spread spread) {
        Integer amount = limit == null ? null : limit.amount();
        return new AssignablePlan(
                offer.service(),
                offer.plan(),
                offer.system(),
                amount,
                amount == null || limit == null ? null : Integer.valueOf(amount - limit.taken()),
                spread == null ? 0 : spread.assigned(),
                spread == null ? 0 : spread.used());
    }

    /** What the subaccount has and can order from now; its marketplace. */
    public List<Entitlement> orderable(SubaccountId subaccount) {
        List<Entitlement> assigned = list(subaccount);
        if (assigned.isEmpty()) {
            return assigned;
        }
        Subaccount place = accounts.require(subaccount);
        return assigned.stream()
                .filter(entitlement -> rules.orderable(place, entitlement))
                .toList();
    }

    /** What is assigned anywhere in the account. */
    public List<Entitlement> list(GlobalAccountId account) {
        return store.of(account);
    }

    /** Its plans come from the quotas of the new place from now on; the move is refused where those do not have them. */
    @EventListener
    void on(SubaccountMoved moved) {
        Subaccount place = moved.subaccount();
        for (Entitlement listed : list(place.id())) {
            Entitlement entitlement = lock(listed.id());
            quotas.lockOfDirectory(entitlement.quotaId());
            Quota source = quotas.source(place, entitlement.service(), entitlement.plan(), entitlement.system());
            if (!source.id().equals(entitlement.quotaId())) {
                handout.take(entitlement.quotaId(), -entitlement.weight());
                handout.take(source.id(), entitlement.weight());
                store.handedOutBy(entitlement.id(), source.id());
            }
        }
    }

    public boolean assigned(SubaccountId subaccount, String service, String plan, @Nullable SystemId system) {
        return store.find(subaccount, service, plan, system).isPresent();
    }

    /**
     * Takes one instance's share of an assignment, in the caller's transaction. Safe to repeat: an instance holds one
     * share however often it asks. A plan that needs no assignment is free.
     *
     * @throws NotEntitled if the plan (of that system) is not assigned
     * @throws QuotaExceeded if every share is taken
     * @throws QuotaExhausted if the directory or the global account has none left
     * @throws EntitlementsException.EuAccess if the account was marked EU Access since, and the subaccount is elsewhere
     */
    public void reserve(
            String instanceId, SubaccountId subaccount, String service, String plan, @Nullable SystemId system) {
        if (!rules.needsAssignment(service, plan)) {
            return;
        }
        rules.admit(subaccount, system);
        reservations.take(instanceId, subaccount, service, plan, system);
    }

    /** Gives an instance's share back, in the caller's transaction; an instance that holds none is fine. */
    public void release(String instanceId) {
        reservations.giveBack(instanceId);
    }

    private Entitlement lock(String id) {
        if (!store.bump(id)) {
            throw new AssignmentNotFound(id);
        }
        return store.find(id).orElseThrow(() -> new AssignmentNotFound(id));
    }

    /** The broker knows their names; an instance it does not (yet or any more) know still counts. */
    private List<Blocker> holders(Entitlement entitlement) {
        SystemId system = entitlement.system();
        List<Blocker> named = uses.of(new Held.AssignmentHeld(
                entitlement.subaccount().value(),
                entitlement.service(),
                entitlement.plan(),
                system == null ? null : system.value()));
        if (!named.isEmpty()) {
            return named;
        }
        return store.holders(entitlement.id()).stream()
                .map(id -> new Blocker("instance", id, id, "annex delete services/instance " + id))
                .toList();
    }

    private static void checkAmount(@Nullable Integer amount) {
        if (amount != null && amount < 1) {
            throw new AssignmentInvalid("amount", "must be 1 or more; delete the entitlement to withdraw it");
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** To the millisecond, as it is stored. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
