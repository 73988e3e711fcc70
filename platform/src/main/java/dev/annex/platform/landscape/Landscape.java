package dev.annex.platform.landscape;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import dev.annex.foundation.operations.OperationId;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.LandscapeException.NameTaken;
import dev.annex.platform.landscape.LandscapeException.RegionRefused;
import dev.annex.platform.landscape.LandscapeException.SystemNotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The systems of global accounts, their registration tokens and their life cycle (pairing, 7). */
@Component
public class Landscape {

    private static final String PUBLIC = "public";

    private final SystemStore store;
    private final SystemTypes types;
    private final RegistrationTokens tokens;
    private final Accounts accounts;
    private final LifeCycle lifeCycle;
    private final SystemMerge merge;
    private final SystemDiscovery discovery;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Landscape(
            SystemStore store,
            SystemTypes types,
            RegistrationTokens tokens,
            Accounts accounts,
            LifeCycle lifeCycle,
            SystemMerge merge,
            SystemDiscovery discovery,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.types = types;
        this.tokens = tokens;
        this.accounts = accounts;
        this.lifeCycle = lifeCycle;
        this.merge = merge;
        this.discovery = discovery;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The types of systems that can be added. */
    public List<SystemType> types() {
        return types.all();
    }

    /** The titles of the scenario groups a token can be made for (pairing, 7.7). */
    public List<ScenarioGroup> scenarioGroups() {
        return List.of(ScenarioGroup.values());
    }

    /** Ordered by name. */
    public List<LandscapeSystem> list(GlobalAccountId account) {
        return store.list(account);
    }

    /** The wanted part of {@link #list}. */
    public Page<LandscapeSystem> page(GlobalAccountId account, Listing listing) {
        return store.page(account, listing);
    }

    /** Systems that a plan can be assigned of (pairing, 7.8), the oldest first. */
    public List<SystemId> offering(GlobalAccountId account, String plan) {
        return store.usable(account, type -> type.plans().contains(plan));
    }

    /** Upper and lower case of the name count as the same. */
    public Optional<LandscapeSystem> byName(GlobalAccountId account, String name) {
        return store.byName(account, name).map(Entry::system);
    }

    public Optional<LandscapeSystem> find(SystemId id) {
        return store.find(id).map(Entry::system);
    }

    /** @throws SystemNotFound if there is no such system (any more) */
    public LandscapeSystem require(SystemId id) {
        return find(id).orElseThrow(() -> new SystemNotFound(id.value()));
    }

    /**
     * Takes the system for something that is about to depend on it: call it in the transaction that writes the
     * dependency, so that a deregistration at the same time sees it.
     *
     * @throws SystemNotFound if there is no such system (any more)
     * @throws LandscapeException.StateRefused if the system is not registered (pairing, 7.2, last column)
     */
    public void hold(SystemId id) {
        Entry entry = store.requireLocked(id);
        entry.state().requireUsable(entry.system().type());
    }

    /**
     * Adds a system; its status is empty until it registers.
     *
     * @param type id or name of one of {@link #types()}
     * @throws LandscapeException.NameInvalid if the name is not 1 to 100 printable ASCII characters
     * @throws NameTaken if a system of the account has the name
     * @throws LandscapeException.InputInvalid if there is no such type
     * @throws RegionRefused if the account belongs to a market without systems
     */
    public LandscapeSystem add(GlobalAccountId account, String name, String type) {
        return add(account, fresh(new SystemName(name), types.named(type), Discovery.MANUAL));
    }

    /**
     * Adds a system that a subscription of a subaccount brings: nobody removes it, it goes with the subaccount.
     *
     * @throws LandscapeException.InputInvalid if the account has no such subaccount
     */
    public LandscapeSystem addSubscribed(GlobalAccountId account, SubaccountId subaccount, String name, String type) {
        var fresh = fresh(new SystemName(name), types.named(type), Discovery.SUBSCRIPTION);
        return inTransaction(() -> {
            accounts.findSubaccount(subaccount.value())
                    .filter(found -> found.globalAccount().equals(account))
                    .orElseThrow(() -> new LandscapeException.InputInvalid(
                            "subaccountId", "is no subaccount of this global account"));
            LandscapeSystem added = add(account, fresh);
            accounts.hold(subaccount);
            store.write(added.id(), subaccount);
            return added;
        });
    }

    private LandscapeSystem add(GlobalAccountId account, Entry.Fresh fresh) {
        return inTransaction(() -> {
            accounts.hold(account);
            requireMarket(account);
            if (!store.insert(account, fresh)) {
                throw new NameTaken("system", fresh.name().value());
            }
            LandscapeSystem added = require(fresh.id());
            record(added, "add", Outcome.SUCCEEDED);
            return added;
        });
    }

    private Entry.Fresh fresh(SystemName name, SystemType type, Discovery discovery) {
        var id = new SystemId(UUID.randomUUID().toString());
        return new Entry.Fresh(id, name, type, discovery, name.newApp(), Instant.ofEpochMilli(clock.millis()));
    }

    /**
     * The token that registers the system: the live one, else a new one (pairing, 7.4).
     *
     * @param group title of a scenario group; absent: that of the live token, else all scenarios
     * @throws LandscapeException.StateRefused unless the status is empty, or if the live token is for another group
     * @throws LandscapeException.TokenLimit if the account has 1000 live tokens for systems of the type
     */
    public RegistrationToken token(SystemId id, @Nullable String group) {
        return inTransaction(() -> {
            Entry entry = lockForToken(id);
            SystemState next = entry.state().requireTokenAllowed(entry.system().discovery());
            ScenarioGroup wanted = RegistrationTokens.group(entry.system().type(), group);
            return tokens.live(entry, wanted).orElseGet(() -> {
                store.write(id, next);
                return issue(entry, wanted);
            });
        });
    }

    /** A new token; the earlier one, and a registration begun with it, are worth nothing from then on. */
    public RegistrationToken regenerateToken(SystemId id, @Nullable String group) {
        return inTransaction(() -> {
            Entry entry = lockForToken(id);
            entry.state().requireRegenerationAllowed();
            return issue(entry, RegistrationTokens.group(entry.system().type(), group));
        });
    }

    /** @throws LandscapeException.NoToken if there is none that could still be used */
    public RegistrationToken liveToken(SystemId id) {
        return inTransaction(
                () -> tokens.live(store.requireLocked(id), null).orElseThrow(LandscapeException.NoToken::new));
    }

    private Entry lockForToken(SystemId id) {
        Entry entry = store.requireLocked(id);
        requireMarket(entry.system().globalAccount());
        return entry;
    }

    private RegistrationToken issue(Entry entry, @Nullable ScenarioGroup group) {
        // Tokens are counted for the account: whoever issues one waits for the others.
        accounts.hold(entry.system().globalAccount());
        return tokens.issue(entry, group == null ? ScenarioGroup.ALL : group);
    }

    /**
     * Begins to deregister a system: deletes what Annex made in it, revokes its certificates, leaves the entry.
     *
     * @param force go on if the system does not answer; what may be left behind in it is noted
     * @throws LandscapeException.StateRefused if the status does not allow it
     * @throws dev.annex.platform.accounts.uses.InUse if entitlements or instances depend on the system
     */
    public OperationId deregister(SystemId id, boolean force) {
        return inTransaction(() -> lifeCycle.deregister(id, force));
    }

    /**
     * Begins to remove a system's entry, which frees its name.
     *
     * @throws LandscapeException.StateRefused if it has to be deregistered first
     * @throws dev.annex.platform.accounts.uses.InUse if entitlements depend on the system
     */
    public OperationId remove(SystemId id) {
        return inTransaction(() -> lifeCycle.remove(id));
    }

    /**
     * Makes a duplicate part of the system it duplicates: the source disappears, what only it had goes to the target.
     *
     * @throws LandscapeException.NotMergeable unless the rules of pairing, 7.8 hold
     */
    public LandscapeSystem merge(SystemId target, SystemId source) {
        return inTransaction(() -> merge.into(target, source));
    }

    /**
     * Gives a system another name, as long as nobody can have relied on the present one.
     *
     * @param account where it shall be; another one than its own is refused, with what to do instead
     * @throws LandscapeException.NoMigration if the account is another one
     * @throws LandscapeException.StateRefused once it is registered
     */
    public LandscapeSystem rename(SystemId id, String name, GlobalAccountId account) {
        var wanted = new SystemName(name);
        return inTransaction(() -> {
            Entry entry = store.requireLocked(id);
            if (!entry.system().globalAccount().equals(account)) {
                throw new LandscapeException.NoMigration(entry.name());
            }
            if (wanted.value().equals(entry.name())) {
                return entry.system();
            }
            entry.state().requireRenamingAllowed();
            accounts.hold(account);
            if (!store.rename(entry, wanted)) {
                throw new NameTaken("system", name);
            }
            audit.record(LandscapeAudit.of(entry.system(), "change").change("name", entry.name(), name));
            return require(id);
        });
    }

    /** Entries of the customer's other accounts that show the registration this one made. */
    public List<SystemId> showing(SystemId id) {
        return store.showing(id).stream().map(Entry::id).toList();
    }

    /** Other entries of the same customer that are the same tenant as this one. */
    public List<SystemId> sameAs(LandscapeSystem system) {
        return sameSystems(system.globalAccount(), List.of(system.id())).getOrDefault(system.id(), List.of());
    }

    /** Reads a system after taking its row until the end of the caller's transaction. */
    public LandscapeSystem lock(SystemId id) {
        return store.requireLocked(id).system();
    }

    /** For each of these systems of the account the other entries of the same customer that are the same tenant (pairing, 7.5). */
    public Map<SystemId, List<SystemId>> sameSystems(GlobalAccountId account, Collection<SystemId> systems) {
        return store.sameTenants(systems, customerAccounts(account));
    }

    private List<GlobalAccountId> customerAccounts(GlobalAccountId account) {
        var all = new ArrayList<>(discovery.sameCustomer(account));
        all.add(account);
        return all;
    }

    /** @throws RegionRefused if the account belongs to a market without systems (pairing, 7.5) */
    private void requireMarket(GlobalAccountId account) {
        requireMarket(accounts.require(account));
    }

    static void requireMarket(GlobalAccount account) {
        if (!offersSystems(account)) {
            throw new RegionRefused(account.market());
        }
    }

    static boolean offersSystems(GlobalAccount account) {
        return account.market().equals(PUBLIC);
    }

    private void record(LandscapeSystem system, String verb, AuditEntry.Outcome outcome) {
        audit.record(LandscapeAudit.of(system, verb).outcome(outcome));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
