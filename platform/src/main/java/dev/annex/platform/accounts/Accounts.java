package dev.annex.platform.accounts;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.platform.accounts.AccountsException.AccountNotFound;
import dev.annex.platform.accounts.AccountsException.NameTaken;
import dev.annex.platform.accounts.AccountsException.SubdomainTaken;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Global accounts and their subaccounts (administration-api, 3.1). */
@Component
public class Accounts {

    private final AccountStore store;
    private final DirectoryStore directories;
    private final AccountRules rules;
    private final Members members;
    private final AllUses uses;
    private final AccountAudit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(
            AccountStore store,
            DirectoryStore directories,
            AccountRules rules,
            Members members,
            AllUses uses,
            AccountAudit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.directories = directories;
        this.rules = rules;
        this.members = members;
        this.uses = uses;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws AccountNotFound if there is none, or no more */
    public GlobalAccount require(GlobalAccountId id) {
        return findGlobalAccount(id.value()).orElseThrow(() -> noGlobalAccount(id));
    }

    /** @throws AccountNotFound if there is none, or no more */
    public Subaccount require(SubaccountId id) {
        return findSubaccount(id.value()).orElseThrow(() -> noSubaccount(id));
    }

    public Optional<GlobalAccount> findGlobalAccount(String guid) {
        return store.globalAccount(guid);
    }

    public Optional<GlobalAccount> globalAccountBySubdomain(String subdomain) {
        return store.globalAccountBySubdomain(subdomain);
    }

    public Optional<Subaccount> findSubaccount(String guid) {
        return store.subaccount(guid);
    }

    public Optional<Subaccount> bySubdomain(String subdomain) {
        return store.subaccountBySubdomain(subdomain);
    }

    public List<GlobalAccount> globalAccounts() {
        return store.globalAccounts();
    }

    public List<Subaccount> subaccounts(GlobalAccountId account) {
        return store.subaccounts(account);
    }

    /** The wanted part of {@link #subaccounts}. */
    public Page<Subaccount> page(GlobalAccountId account, Listing listing) {
        return store.page(account, listing);
    }

    /**
     * Creates a global account; its creator becomes its first Global Account Administrator.
     *
     * @param creatorId user who asked for it; absent where the installation itself does
     */
    public GlobalAccount create(NewGlobalAccount wanted, @Nullable String creatorId) {
        rules.check(wanted);
        return inTransaction(() -> {
            String subdomain = claimSubdomain(wanted.subdomain(), wanted.name());
            var account = new GlobalAccount(
                    new GlobalAccountId(UUID.randomUUID().toString()),
                    wanted.name(),
                    subdomain,
                    wanted.customerId(),
                    wanted.euAccess(),
                    wanted.market(),
                    now());
            store.insert(account);
            audit.created(account);
            if (creatorId != null) {
                members.assign(
                        creatorId,
                        RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR,
                        account.id().value());
            }
            events.publishEvent(new GlobalAccountCreated(account));
            return account;
        });
    }

    /**
     * Creates a subaccount in a region of the account's market; its creator becomes its first Subaccount Administrator.
     *
     * @param creatorId user who asked for it; absent where the installation itself does
     */
    public Subaccount create(GlobalAccountId owner, NewSubaccount wanted, @Nullable String creatorId) {
        return inTransaction(() -> {
            hold(owner);
            rules.check(wanted, require(owner));
            holdDirectory(owner, wanted.settings());
            String name = wanted.settings().name();
            if (store.nameTaken(owner, name, "")) {
                throw new NameTaken("subaccount", name);
            }
            Instant now = now();
            var subaccount = new Subaccount(
                    new SubaccountId(UUID.randomUUID().toString()),
                    owner,
                    claimSubdomain(wanted.subdomain(), name),
                    wanted.region(),
                    wanted.settings(),
                    now,
                    now);
            store.insert(subaccount);
            audit.created(subaccount);
            if (creatorId != null) {
                members.assign(
                        creatorId,
                        RoleCollection.SUBACCOUNT_ADMINISTRATOR,
                        subaccount.id().value());
            }
            events.publishEvent(new SubaccountCreated(subaccount));
            return subaccount;
        });
    }

    /**
     * Changes name, customer id or EU access of a global account.
     *
     * @param change what it becomes, from what it is once nobody else can change it
     */
    public GlobalAccount change(GlobalAccountId id, UnaryOperator<GlobalAccount> change) {
        return inTransaction(() -> {
            hold(id);
            GlobalAccount before = require(id);
            GlobalAccount changed = change.apply(before);
            rules.check(changed);
            var after = new GlobalAccount(
                    before.id(),
                    changed.name(),
                    before.subdomain(),
                    changed.customerId(),
                    changed.euAccess(),
                    before.market(),
                    before.createdAt());
            store.update(after);
            audit.changed(before, after);
            return after;
        });
    }

    /**
     * Changes a subaccount, or moves it to another directory.
     *
     * @param change what its settings become, from what it is once nobody else can change it
     */
    public Subaccount change(SubaccountId id, Function<Subaccount, SubaccountSettings> change) {
        return inTransaction(() -> {
            // The account first, in the order of every other change of its structure.
            GlobalAccountId owner = require(id).globalAccount();
            hold(owner);
            hold(id);
            Subaccount before = require(id);
            SubaccountSettings wanted = change.apply(before);
            rules.check(wanted);
            if (store.nameTaken(owner, wanted.name(), id.value())) {
                throw new NameTaken("subaccount", wanted.name());
            }
            var after =
                    new Subaccount(id, owner, before.subdomain(), before.region(), wanted, before.createdAt(), now());
            boolean moved = !Objects.equals(before.directory(), after.directory());
            if (moved) {
                holdDirectory(owner, wanted);
            }
            store.update(after);
            audit.changed(before, after);
            if (moved) {
                events.publishEvent(new SubaccountMoved(after));
            }
            return after;
        });
    }

    private void holdDirectory(GlobalAccountId owner, SubaccountSettings settings) {
        DirectoryId directory = settings.directory();
        if (directory != null) {
            rules.checkDirectory("directoryId", directory, owner);
            if (!directories.bump(directory)) {
                throw new AccountNotFound("directory", directory.value());
            }
        }
    }

    /**
     * Deletes an empty global account with its members.
     *
     * @throws dev.annex.platform.accounts.uses.InUse while subaccounts, systems or anything else are left in it
     */
    public void delete(GlobalAccountId id) {
        inTransaction(() -> {
            hold(id);
            GlobalAccount account = require(id);
            uses.refuseWhileUsed(new Held.GlobalAccountHeld(id.value()), "global account " + account.name());
            members.removeAllOf(id.value());
            store.delete(account);
            audit.deleted(account);
            events.publishEvent(new GlobalAccountDeleted(account));
            return account;
        });
    }

    /**
     * Deletes a subaccount nobody uses any more, with its members.
     *
     * @throws dev.annex.platform.accounts.uses.InUse while instances, assignments or anything else are left in it
     */
    public void delete(SubaccountId id) {
        inTransaction(() -> {
            hold(id);
            Subaccount subaccount = require(id);
            uses.refuseWhileUsed(new Held.SubaccountHeld(id.value()), "subaccount " + subaccount.name());
            members.removeAllOf(id.value());
            store.delete(subaccount);
            audit.deleted(subaccount);
            events.publishEvent(new SubaccountDeleted(subaccount));
            return subaccount;
        });
    }

    /**
     * Call in the transaction that stores a reference to the account: a delete at the same time waits and then sees it.
     *
     * @throws AccountNotFound if the delete was first
     */
    public void hold(GlobalAccountId id) {
        if (!store.bump(id)) {
            throw noGlobalAccount(id);
        }
    }

    /**
     * Call in the transaction that stores a reference to the subaccount: a delete at the same time waits and then sees
     * it.
     *
     * @throws AccountNotFound if the delete was first
     */
    public void hold(SubaccountId id) {
        if (!store.bump(id)) {
            throw noSubaccount(id);
        }
    }

    private String claimSubdomain(@Nullable String wanted, String name) {
        if (wanted != null) {
            if (!store.claimSubdomain(wanted)) {
                throw new SubdomainTaken(wanted);
            }
            return wanted;
        }
        String made = Subdomains.from(name);
        while (!store.claimSubdomain(made)) {
            made = Subdomains.from(name);
        }
        return made;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** To the millisecond, as it is stored. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static AccountNotFound noGlobalAccount(GlobalAccountId id) {
        return new AccountNotFound("global account", id.value());
    }

    private static AccountNotFound noSubaccount(SubaccountId id) {
        return new AccountNotFound("subaccount", id.value());
    }
}
