package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountDeleted;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.entitlements.EntitlementsException.AlreadyAssigned;
import dev.annex.platform.entitlements.EntitlementsException.AmountInUse;
import dev.annex.platform.entitlements.EntitlementsException.AssignmentInvalid;
import dev.annex.platform.entitlements.EntitlementsException.AssignmentNotFound;
import dev.annex.platform.entitlements.EntitlementsException.NotInDirectory;
import dev.annex.platform.landscape.SystemId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What global accounts and directories may hand out (administration-api, 3.3; service-broker-and-manager, 6.1). Locks go
 * from a subaccount's assignment upwards, so two requests never wait for each other in a circle.
 */
@Component
public class Quotas {

    private final QuotaStore store;
    private final Handout handout;
    private final AssignmentRules rules;
    private final Accounts accounts;
    private final Directories directories;
    private final EntitlementUses uses;
    private final EntitlementAudit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Quotas(
            QuotaStore store,
            Handout handout,
            AssignmentRules rules,
            Accounts accounts,
            Directories directories,
            EntitlementUses uses,
            EntitlementAudit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.handout = handout;
        this.rules = rules;
        this.accounts = accounts;
        this.directories = directories;
        this.uses = uses;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param ids not empty; see {@link Quota#id} */
    List<Quota> all(Collection<String> ids) {
        return store.all(ids);
    }

    /** Everything that is, or was once, handed out in the account. */
    public List<Quota> list(GlobalAccountId account) {
        return store.of(account);
    }

    public List<Quota> list(DirectoryId directory) {
        return store.of(directory);
    }

    /**
     * Limits what the global account hands out of a plan, or ends the limit.
     *
     * @param amount from 0; absent: without limit
     * @param seen what the caller changes, once nobody else can; may refuse
     * @throws AmountInUse if more is handed out already
     */
    public Quota limit(
            GlobalAccount account,
            String service,
            String plan,
            @Nullable SystemId system,
            @Nullable Integer amount,
            Consumer<Quota> seen) {
        if (amount != null && amount < 0) {
            throw new AssignmentInvalid("amount", "must be 0 or more, or absent for no limit");
        }
        return inTransaction(() -> {
            accounts.hold(account.id());
            return set(ofAccount(account.id(), service, plan, system), amount, seen);
        });
    }

    /**
     * Hands a plan out to a directory. Safe to repeat with the same amount.
     *
     * @throws NotInDirectory if the directory has no quotas of its own
     * @throws AlreadyAssigned if it has another amount
     */
    public Quota assign(
            DirectoryId id, String service, String plan, @Nullable SystemId system, @Nullable Integer amount) {
        checkAmount(amount);
        return inTransaction(() -> {
            directories.hold(id);
            Directory directory = directories.require(id);
            if (!directory.entitles()) {
                throw new NotInDirectory(directory);
            }
            GlobalAccount account = accounts.require(directory.globalAccount());
            SystemId meant = rules.check(account, service, plan, system);
            Quota parent = ofAccount(account.id(), service, plan, meant);
            Quota wanted = quota(id.value(), directory.globalAccount(), id, parent.id(), service, plan, meant, amount);
            if (store.insert(wanted)) {
                handout.take(parent.id(), wanted.weight());
                audit.assigned(wanted);
                return wanted;
            }
            Quota existing = store.find(wanted.id()).orElseThrow();
            if (!Objects.equals(existing.amount(), amount)) {
                throw new AlreadyAssigned(existing.title(), existing.planIdentifier(), "directory");
            }
            return existing;
        });
    }

    /** Changes what a directory has; see {@link #limit}. */
    public Quota change(Quota quota, @Nullable Integer amount, Consumer<Quota> seen) {
        checkAmount(amount);
        return inTransaction(() -> set(quota, amount, seen));
    }

    /** @throws dev.annex.platform.accounts.uses.InUse while subaccounts below the directory have the plan from it */
    public void unassign(Quota quota) {
        inTransaction(() -> {
            Quota locked = lock(quota);
            uses.refuseWhileHandedOut(locked);
            store.delete(locked.id());
            handout.take(Objects.requireNonNull(locked.parentId()), -locked.weight());
            audit.unassigned(locked);
            return locked;
        });
    }

    /**
     * Call in the transaction that hands out of it: until that ends, it stays. Where a subaccount gets a plan from: its directory, where that has quotas, else the global account.
     *
     * @throws NotInDirectory if the directory does not have the plan
     */
    Quota source(Subaccount subaccount, String service, String plan, @Nullable SystemId system) {
        Optional<Directory> directory = directories.entitling(subaccount);
        if (directory.isEmpty()) {
            return ofAccount(subaccount.globalAccount(), service, plan, system);
        }
        Directory found = directory.get();
        return store.lock(Quota.id(found.id().value(), service, plan, system))
                .orElseThrow(() -> new NotInDirectory(found, service + "/" + plan));
    }

    /** Before the global account's own is locked: locks go upwards. */
    void lockOfDirectory(String quotaId) {
        store.find(quotaId).filter(quota -> quota.directory() != null).ifPresent(this::lock);
    }

    @EventListener
    void on(GlobalAccountDeleted deleted) {
        store.deleteOf(deleted.account().id());
    }

    private Quota set(Quota quota, @Nullable Integer amount, Consumer<Quota> seen) {
        Quota before = lock(quota);
        seen.accept(before);
        if (!store.setAmount(before.id(), amount, now())) {
            throw new AmountInUse(before);
        }
        Quota after = store.find(before.id()).orElseThrow();
        if (after.parentId() != null) {
            handout.take(after.parentId(), after.weight() - before.weight());
        }
        audit.changed(before, after);
        return after;
    }

    private Quota lock(Quota quota) {
        return store.lock(quota.id()).orElseThrow(() -> new AssignmentNotFound(quota.title()));
    }

    private Quota ofAccount(GlobalAccountId account, String service, String plan, @Nullable SystemId system) {
        Quota fresh = quota(account.value(), account, null, null, service, plan, system, null);
        store.insert(fresh);
        return store.lock(fresh.id()).orElseThrow();
    }

    private Quota quota(
            String owner,
            GlobalAccountId account,
            @Nullable DirectoryId directory,
            @Nullable String parent,
            String service,
            String plan,
            @Nullable SystemId system,
            @Nullable Integer amount) {
        Instant now = now();
        return new Quota(
                Quota.id(owner, service, plan, system),
                account,
                directory,
                parent,
                service,
                plan,
                system,
                amount,
                0,
                now,
                now);
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
