package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.LandscapeException.FormationNotFound;
import dev.annex.platform.landscape.LandscapeException.InputInvalid;
import dev.annex.platform.landscape.LandscapeException.NameTaken;
import dev.annex.platform.landscape.LandscapeException.StateRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The formations of global accounts (pairing, 7.8). A change is followed by a synchronization, which sets the status. */
@Component
public class Formations {

    private final FormationStore store;
    private final SystemStore systems;
    private final Accounts accounts;
    private final Operations operations;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Formations(
            FormationStore store,
            SystemStore systems,
            Accounts accounts,
            Operations operations,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.systems = systems;
        this.accounts = accounts;
        this.operations = operations;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Ordered by name. */
    public List<Formation> list(GlobalAccountId account) {
        return store.of(account);
    }

    public Optional<Formation> find(FormationId id) {
        return store.find(id);
    }

    /** @throws FormationNotFound if there is no such formation (any more) */
    public Formation require(FormationId id) {
        return find(id).orElseThrow(() -> new FormationNotFound(id.value()));
    }

    /**
     * Creates a formation of systems that may take part in it.
     *
     * @param type title of a formation type
     * @throws LandscapeException.NameInvalid if the name breaks the rule of pairing, 7.8
     * @throws NameTaken if a formation of the account has the name
     * @throws LandscapeException.RegionRefused if the account belongs to a market without systems
     * @throws StateRefused if a system may not be included (pairing, 7.2 and 7.8)
     */
    public Formation create(
            GlobalAccountId account,
            String name,
            String type,
            @Nullable SubaccountId subaccount,
            List<SystemId> members) {
        var wanted = new Formation(
                new FormationId(UUID.randomUUID().toString()),
                account,
                new FormationName(name).value(),
                type(type),
                subaccount,
                members.stream().distinct().toList(),
                FormationStatus.DRAFT,
                null,
                Instant.ofEpochMilli(clock.millis()),
                0);
        return inTransaction(() -> {
            Landscape.requireMarket(accounts.require(account));
            admit(wanted, wanted.systems());
            accounts.hold(account);
            assign(wanted);
            if (!store.insert(wanted)) {
                throw new NameTaken("formation", name);
            }
            record(wanted, "create");
            return synchronize(wanted.id());
        });
    }

    /** Replaces what may change of a formation: name, subaccount and systems. */
    public Formation change(Formation changed) {
        var name = new FormationName(changed.name());
        return inTransaction(() -> {
            Formation before = lock(changed.id());
            List<SystemId> members = changed.systems().stream().distinct().toList();
            admit(before, minus(members, before.systems()));
            accounts.hold(before.globalAccount());
            assign(changed);
            if (!store.update(changed)) {
                throw new NameTaken("formation", name.value());
            }
            minus(before.systems(), members).forEach(system -> store.exclude(before.id(), system));
            members.forEach(system -> store.include(before.id(), system));
            audit.record(entry(before, "change")
                    .change("name", before.name(), changed.name())
                    .change("subaccountId", value(before.subaccount()), value(changed.subaccount()))
                    .change("systemIds", ids(before.systems()), ids(members)));
            return synchronize(before.id());
        });
    }

    /** Excludes the systems, unassigns the subaccount and deletes. */
    public void delete(FormationId id) {
        inTransaction(() -> {
            Formation formation = lock(id);
            store.delete(id);
            record(formation, "delete");
            return formation;
        });
    }

    /** @throws StateRefused unless the status is <i>Error</i> */
    public OperationId resynchronize(FormationId id) {
        return inTransaction(() -> {
            Formation formation = lock(id);
            if (formation.status() != FormationStatus.ERROR) {
                throw new StateRefused(
                        "STATE",
                        "The formation has the status \"" + formation.status().word()
                                + "\"; only one in status \"Error\" can be resynchronized.");
            }
            record(formation, "resynchronize");
            return begin(formation);
        });
    }

    /** A system that joined before it was registered may have been all that was missing. */
    @EventListener
    void on(SystemRegistered registered) {
        store.of(registered.system()).forEach(formation -> {
            lock(formation.id());
            synchronize(formation.id());
        });
    }

    private Formation synchronize(FormationId id) {
        Formation formation = require(id);
        Optional<String> missing = missing(formation);
        if (missing.isPresent()) {
            store.write(id, FormationStatus.DRAFT, missing.get());
        } else {
            begin(formation);
        }
        return require(id);
    }

    private OperationId begin(Formation formation) {
        store.write(formation.id(), FormationStatus.SYNCHRONIZING, null);
        return operations.submit(
                FormationSynchronization.KIND, formation.id().value(), String.valueOf(formation.revision()));
    }

    private static Optional<String> missing(Formation formation) {
        if (formation.systems().isEmpty()) {
            return Optional.of("Include a system.");
        }
        return formation.type().needsSubaccount() && formation.subaccount() == null
                ? Optional.of("Assign a subaccount.")
                : Optional.empty();
    }

    /** Takes each system that is about to join, so that a deregistration at the same time sees it. */
    private void admit(Formation formation, Collection<SystemId> joining) {
        joining.stream().map(SystemId::value).sorted().map(SystemId::new).forEach(id -> {
            Entry entry = systems.lock(id)
                    .filter(found -> found.system().globalAccount().equals(formation.globalAccount()))
                    .orElseThrow(() -> new InputInvalid(
                            "systemIds", "holds " + id.value() + ", which is no system of this global account"));
            entry.state().requireFormationAllowed(entry.system().type());
            admit(formation, entry);
        });
    }

    private void admit(Formation formation, Entry entry) {
        ScenarioGroup group = entry.system().scenarioGroup();
        if (group != null && !formation.type().admits(group)) {
            throw new StateRefused(
                    "SCENARIO_GROUP",
                    "The system \"" + entry.name() + "\" registered with \"" + group.title()
                            + "\". Deregister it and register it with \"" + ScenarioGroup.ALL.title() + "\" or \""
                            + formation.type().title() + "\" to include it in this formation.");
        }
        if (formation.type().exclusive()) {
            store.of(entry.id()).stream()
                    .filter(other ->
                            other.type() == formation.type() && !other.id().equals(formation.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new StateRefused(
                                "IN_ANOTHER_FORMATION",
                                "The system \"" + entry.name() + "\" is in formation \"" + other.name()
                                        + "\", and can be in only one of type \""
                                        + other.type().title() + "\". Exclude it there first.");
                    });
        }
    }

    private void assign(Formation formation) {
        SubaccountId id = formation.subaccount();
        if (id == null) {
            return;
        }
        Optional<Subaccount> subaccount = accounts.findSubaccount(id.value())
                .filter(found -> found.globalAccount().equals(formation.globalAccount()));
        if (subaccount.isEmpty()) {
            throw new InputInvalid("subaccountId", "is no subaccount of this global account");
        }
        accounts.hold(id);
    }

    /** Reads a formation after taking its row until the end of the transaction. */
    public Formation lock(FormationId id) {
        return store.lock(id).orElseThrow(() -> new FormationNotFound(id.value()));
    }

    private static FormationType type(String title) {
        return FormationType.of(title)
                .orElseThrow(() -> new InputInvalid(
                        "type",
                        "is not a formation type; choose one of "
                                + Stream.of(FormationType.values())
                                        .map(FormationType::title)
                                        .collect(Collectors.joining(", "))));
    }

    private static List<SystemId> minus(Collection<SystemId> all, Collection<SystemId> without) {
        return all.stream().filter(system -> !without.contains(system)).toList();
    }

    private void record(Formation formation, String verb) {
        audit.record(entry(formation, verb));
    }

    private static AuditEntry entry(Formation formation, String verb) {
        return AuditEntry.of(
                        "landscape/formation." + verb,
                        "formation",
                        formation.id().value(),
                        formation.name())
                .globalAccount(formation.globalAccount().value());
    }

    private static @Nullable String value(@Nullable SubaccountId subaccount) {
        return subaccount == null ? null : subaccount.value();
    }

    private static String ids(Collection<SystemId> systems) {
        return systems.stream().map(SystemId::value).sorted().collect(Collectors.joining(" "));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
