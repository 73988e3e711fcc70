package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.problems.Blocker;
import dev.annex.platform.accounts.uses.AllUses;
import dev.annex.platform.accounts.uses.Held;
import dev.annex.platform.accounts.uses.InUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins what takes a system out of the landscape (pairing, 7.2 and 7.3). Callers have a transaction. */
@Component
class LifeCycle {

    private final SystemStore store;
    private final AllUses uses;
    private final Operations operations;
    private final Audit audit;

    LifeCycle(SystemStore store, AllUses uses, Operations operations, Audit audit) {
        this.store = store;
        this.uses = uses;
        this.operations = operations;
        this.audit = audit;
    }

    OperationId deregister(SystemId id, boolean force) {
        Entry entry = store.requireLocked(id);
        SystemState next = entry.state().deregister();
        List<Entry> showing = store.showing(id).stream()
                .flatMap(other -> store.lock(other.id()).stream())
                .toList();
        requireUnused(entry, showing);
        store.write(id, next);
        for (Entry other : showing) {
            if (!(other.state() instanceof SystemState.Deregistering)) {
                store.write(other.id(), other.state().deregister());
                audit.record(LandscapeAudit.of(other.system(), "deregister").outcome(Outcome.BEGUN));
            }
        }
        audit.record(LandscapeAudit.of(entry.system(), "deregister")
                .outcome(Outcome.BEGUN)
                .change("force", null, String.valueOf(force)));
        return operations.submit(Deregistration.KIND, id.value(), Deregistration.payload(force));
    }

    OperationId remove(SystemId id) {
        Entry entry = store.requireLocked(id);
        SystemState next = entry.state().remove(entry.system().discovery());
        requireUnused(entry, List.of());
        store.write(id, next);
        audit.record(LandscapeAudit.of(entry.system(), "remove").outcome(Outcome.BEGUN));
        return operations.submit(Removal.KIND, id.value(), "");
    }

    /** @param showing entries of other accounts that would be left without the registration they show */
    private void requireUnused(Entry entry, List<Entry> showing) {
        List<Blocker> blockers = new ArrayList<>(uses.of(held(entry)));
        showing.stream().flatMap(other -> elsewhere(other).stream()).forEach(blockers::add);
        if (!blockers.isEmpty()) {
            throw new InUse("system " + entry.name(), blockers);
        }
    }

    /** What another account does with the system is not told here; who may see it is told there. */
    private Optional<Blocker> elsewhere(Entry other) {
        return uses.of(held(other)).isEmpty()
                ? Optional.empty()
                : Optional.of(new Blocker(
                        "system",
                        other.id().value(),
                        other.name() + " in another global account of the customer",
                        LandscapeCommands.deregister(other.system())));
    }

    private static Held held(Entry entry) {
        return new Held.SystemHeld(
                entry.system().globalAccount().value(), entry.id().value());
    }
}
