package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.landscape.LandscapeException.NameTaken;
import dev.annex.platform.landscape.LandscapeException.RegionRefused;
import dev.annex.platform.landscape.LandscapeException.SystemNotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final AllUses uses;
    private final Operations operations;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Landscape(
            SystemStore store,
            SystemTypes types,
            RegistrationTokens tokens,
            Accounts accounts,
            AllUses uses,
            Operations operations,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.types = types;
        this.tokens = tokens;
        this.accounts = accounts;
        this.uses = uses;
        this.operations = operations;
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
        var fresh = fresh(new SystemName(name), types.named(type));
        return inTransaction(() -> {
            accounts.hold(account);
            requireMarket(account);
            if (!store.insert(account, fresh)) {
                throw new NameTaken(name);
            }
            LandscapeSystem added = require(fresh.id());
            record(added, "add", Outcome.SUCCEEDED);
            return added;
        });
    }

    private Entry.Fresh fresh(SystemName name, SystemType type) {
        var id = new SystemId(UUID.randomUUID().toString());
        return new Entry.Fresh(id, name, type, name.newApp(), Instant.ofEpochMilli(clock.millis()));
    }

    /**
     * The token that registers the system: the live one, else a new one (pairing, 7.4).
     *
     * @param group title of a scenario group; absent: that of the live token, else all scenarios
     * @throws LandscapeException.StateRefused unless the status is empty, or if the live token is for another group
     * @throws LandscapeException.TokenLimit if the account has 1000 live tokens for systems of the type
     */
    public RegistrationToken token(SystemId id, @Nullable String group) {
        ScenarioGroup wanted = RegistrationTokens.group(group);
        return inTransaction(() -> {
            Entry entry = lockForToken(id);
            return tokens.live(entry, wanted).orElseGet(() -> issue(entry, wanted));
        });
    }

    /** A new token; the earlier one, and a registration begun with it, are worth nothing from then on. */
    public RegistrationToken regenerateToken(SystemId id, @Nullable String group) {
        ScenarioGroup wanted = RegistrationTokens.group(group);
        return inTransaction(() -> issue(lockForToken(id), wanted));
    }

    /** @throws LandscapeException.NoToken if there is none that could still be used */
    public RegistrationToken liveToken(SystemId id) {
        return inTransaction(
                () -> tokens.live(store.requireLocked(id), null).orElseThrow(LandscapeException.NoToken::new));
    }

    private Entry lockForToken(SystemId id) {
        Entry entry = store.requireLocked(id);
        requireMarket(entry.system().globalAccount());
        entry.state().requireTokenAllowed();
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
        return inTransaction(() -> {
            Entry entry = store.requireLocked(id);
            SystemState next = entry.state().deregister();
            requireUnused(entry);
            store.write(id, next);
            audit.record(LandscapeAudit.of(entry.system(), "deregister")
                    .outcome(Outcome.BEGUN)
                    .change("force", null, String.valueOf(force)));
            return operations.submit(Deregistration.KIND, id.value(), Deregistration.payload(force));
        });
    }

    /**
     * Begins to remove a system's entry, which frees its name.
     *
     * @throws LandscapeException.StateRefused if it has to be deregistered first
     * @throws dev.annex.platform.accounts.uses.InUse if entitlements depend on the system
     */
    public OperationId remove(SystemId id) {
        return inTransaction(() -> {
            Entry entry = store.requireLocked(id);
            SystemState next = entry.state().remove();
            requireUnused(entry);
            store.write(id, next);
            record(entry.system(), "remove", Outcome.BEGUN);
            return operations.submit(Removal.KIND, id.value(), "");
        });
    }

    private void requireUnused(Entry entry) {
        uses.refuseWhileUsed(
                new Held.SystemHeld(
                        entry.system().globalAccount().value(), entry.id().value()),
                "system " + entry.name());
    }

    private void requireMarket(GlobalAccountId account) {
        String market = accounts.require(account).market();
        if (!market.equals(PUBLIC)) {
            throw new RegionRefused(market);
        }
    }

    private void record(LandscapeSystem system, String verb, AuditEntry.Outcome outcome) {
        audit.record(LandscapeAudit.of(system, verb).outcome(outcome));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
