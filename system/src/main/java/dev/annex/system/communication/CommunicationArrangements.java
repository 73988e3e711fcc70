package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.communication.ArrangementRules.Resolved;
import dev.annex.system.communication.CommunicationException.Changed;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationException.NotFound;
import dev.annex.system.communication.CommunicationException.Taken;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Scenarios switched on for partners (marketing-cloud-tenant, 1.2). Saving activates. */
@Service
public class CommunicationArrangements {

    private static final String WHAT = "communication arrangement";

    private final ArrangementStore store;
    private final CommunicationSystemStore systems;
    private final Scenarios scenarios;
    private final Activations activations;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CommunicationArrangements(
            ArrangementStore store,
            CommunicationSystemStore systems,
            Scenarios scenarios,
            Activations activations,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.systems = systems;
        this.scenarios = scenarios;
        this.activations = activations;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By name. */
    public List<Arrangement> list() {
        return store.list();
    }

    public Optional<Arrangement> find(String uuid) {
        return store.find(uuid);
    }

    public Optional<Arrangement> byName(String name) {
        return store.byName(name);
    }

    /** The arrangements that use a scenario. */
    public List<Arrangement> ofScenario(String scenarioId) {
        return store.ofScenario(scenarioId);
    }

    /** @throws NotFound if there is none with this id */
    public Arrangement require(String uuid) {
        return store.find(uuid).orElseThrow(() -> new NotFound(WHAT, uuid));
    }

    /**
     * Calls partners before it stores anything, so never call it within a transaction.
     *
     * @throws Invalid naming the offending fields
     * @throws Taken if the name belongs to another arrangement
     * @throws CommunicationException.UnsupportedAuthentication if the scenario does not offer a method
     * @throws dev.annex.system.communication.activation.ActivationRefused if it could not work; nothing is stored
     */
    public Arrangement create(ArrangementDraft draft) {
        return create(draft, null, null);
    }

    Arrangement create(ArrangementDraft draft, @Nullable String externalId, @Nullable String owner) {
        if (store.byName(draft.name()).isPresent()) {
            throw taken(draft);
        }
        Arrangement arrangement = arrangement(UUID.randomUUID().toString(), draft, externalId, owner, 1);
        activations.check(arrangement);
        transactions.executeWithoutResult(_ -> {
            requireSystem(draft.systemId());
            if (!store.insert(arrangement)) {
                throw taken(draft);
            }
            activations.activated(arrangement);
            record("create", arrangement);
        });
        return arrangement;
    }

    /**
     * As {@link #create}; the scenario is fixed.
     *
     * @throws Changed if the arrangement is not at that version any more
     */
    public Arrangement change(String uuid, long version, ArrangementDraft draft) {
        Arrangement before = require(uuid);
        return change(before, version, draft, before.owner());
    }

    Arrangement change(Arrangement before, long version, ArrangementDraft draft, @Nullable String owner) {
        if (!draft.scenarioId().equals(before.scenarioId())) {
            throw new Invalid(
                    WHAT,
                    List.of(new Violation(
                            "CommunicationScenarioID",
                            "is fixed; delete the arrangement and create one for the other scenario")));
        }
        if (store.byName(draft.name())
                .filter(other -> !other.uuid().equals(before.uuid()))
                .isPresent()) {
            throw taken(draft);
        }
        Arrangement after = arrangement(before.uuid(), draft, before.externalId(), owner, version + 1);
        activations.check(after);
        transactions.executeWithoutResult(_ -> {
            requireSystem(draft.systemId());
            if (!store.update(after)) {
                throw new Changed(WHAT, before.uuid());
            }
            activations.activated(after);
            record("update", after);
        });
        return after;
    }

    /** Checks the connection again and switches on what was switched off. */
    public Arrangement reactivate(String uuid) {
        Arrangement arrangement = require(uuid);
        return change(uuid, arrangement.version(), draftOf(arrangement));
    }

    /** @throws dev.annex.system.communication.activation.ActivationRefused if the partner does not answer as it has to */
    public void checkConnection(String uuid) {
        activations.check(require(uuid));
    }

    /**
     * What an activation has to say of an arrangement that was active: switched off after too many failures, or in error.
     * Joins the caller's transaction.
     */
    public void report(String uuid, ArrangementStatus status, String reason) {
        transactions.executeWithoutResult(_ -> store.find(uuid)
                .filter(arrangement -> arrangement.status() != status)
                .ifPresent(before -> {
                    Arrangement after = withStatus(before, status, reason);
                    store.update(after);
                    record("report", after);
                }));
    }

    /** The authorisation of its user ends with the commit. Succeeds for an arrangement already gone. */
    public void delete(String uuid) {
        transactions.executeWithoutResult(_ -> store.find(uuid).ifPresent(arrangement -> {
            activations.deactivated(arrangement);
            store.delete(uuid);
            record("delete", arrangement);
        }));
    }

    static ArrangementDraft draftOf(Arrangement arrangement) {
        return new ArrangementDraft(
                arrangement.name(),
                arrangement.scenarioId(),
                arrangement.systemId(),
                arrangement.inboundUserId(),
                arrangement.inboundAuthentication(),
                arrangement.outboundUserId(),
                arrangement.outboundAuthentication(),
                arrangement.outboundServices().stream()
                        .map(service -> new ArrangementDraft.ServiceDraft(
                                service.id(), service.path(), service.active(), service.attributes()))
                        .toList(),
                arrangement.attributes());
    }

    Arrangement arrangement(
            String uuid, ArrangementDraft draft, @Nullable String externalId, @Nullable String owner, long version) {
        Scenario scenario = scenarios
                .find(draft.scenarioId())
                .orElseThrow(() -> new Invalid(
                        WHAT,
                        List.of(new Violation(
                                "CommunicationScenarioID",
                                "this system does not offer the scenario " + draft.scenarioId()))));
        Resolved resolved = ArrangementRules.resolve(draft, scenario, requireSystem(draft.systemId()));
        return new Arrangement(
                uuid,
                draft.name(),
                draft.scenarioId(),
                draft.systemId(),
                resolved.inboundUserId(),
                draft.inboundAuthentication(),
                resolved.outboundUserId(),
                draft.outboundAuthentication(),
                resolved.services(),
                resolved.attributes(),
                ArrangementStatus.ACTIVE,
                null,
                externalId,
                owner,
                clock.instant(),
                Actor.current().name(),
                version);
    }

    private Arrangement withStatus(Arrangement before, ArrangementStatus status, @Nullable String reason) {
        return new Arrangement(
                before.uuid(),
                before.name(),
                before.scenarioId(),
                before.systemId(),
                before.inboundUserId(),
                before.inboundAuthentication(),
                before.outboundUserId(),
                before.outboundAuthentication(),
                before.outboundServices(),
                before.attributes(),
                status,
                reason,
                before.externalId(),
                before.owner(),
                clock.instant(),
                Actor.current().name(),
                before.version() + 1);
    }

    private CommunicationSystem requireSystem(String id) {
        return systems.find(id)
                .orElseThrow(() -> new Invalid(
                        WHAT,
                        List.of(new Violation("CommunicationSystemID", "there is no communication system " + id))));
    }

    private static Taken taken(ArrangementDraft draft) {
        return new Taken(WHAT, "CommunicationArrangementName", draft.name());
    }

    private void record(String verb, Arrangement arrangement) {
        audit.record(AuditEntry.of(
                        "system/communication-arrangement." + verb,
                        "communication-arrangement",
                        arrangement.uuid(),
                        arrangement.name())
                .change("status", null, arrangement.status().text()));
    }
}
