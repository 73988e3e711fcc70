package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes a system out of use and leaves its entry (pairing, 7.3). While it fails, the certificates stay valid for a retry. */
@Component
class Deregistration implements OperationHandler {

    static final String KIND = "system.deregister";
    private static final String FORCE = "force";
    private static final String LEFT_BEHIND = "left-behind";

    private final SystemStore systems;
    private final TokenStore tokens;
    private final PairingStore pairings;
    private final SystemManagement management;
    private final Audit audit;

    Deregistration(
            SystemStore systems, TokenStore tokens, PairingStore pairings, SystemManagement management, Audit audit) {
        this.systems = systems;
        this.tokens = tokens;
        this.pairings = pairings;
        this.management = management;
        this.audit = audit;
    }

    static String payload(boolean force) {
        return force ? FORCE : "";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Run run) {
        Optional<Entry> managed = systems.find(new SystemId(run.subject()))
                .filter(entry -> entry.system().managed());
        if (managed.isPresent()) {
            run.step("deleting what Annex made in the system");
            try {
                management.client(managed.get().id()).deleteAllOf(owner(managed.get()));
            } catch (SystemRefused | SystemUnreachable e) {
                if (run.payload().equals(FORCE)) {
                    run.memo(
                            LEFT_BEHIND,
                            "Deregistered by force; objects of Annex may be left in the system: " + e.getMessage());
                } else if (e instanceof SystemRefused) {
                    return Outcome.failed(e.getMessage());
                } else {
                    throw e;
                }
            }
        }
        run.step("revoking the certificates");
        return Outcome.done();
    }

    /** In one transaction with the end of the operation: whoever sees that it succeeded sees the entry free. */
    @Override
    public void succeeded(Run run) {
        systems.lock(new SystemId(run.subject())).ifPresent(entry -> {
            if (entry.state() instanceof SystemState.Deregistering deregistering) {
                String note = run.memo(LEFT_BEHIND).orElse(null);
                pairings.end(entry.id());
                tokens.delete(entry.id());
                systems.write(entry.id(), Entry.Announced.NOTHING);
                systems.write(entry.id(), (ScenarioGroup) null);
                systems.write(entry.id(), deregistering.done(note));
                management.forget(entry.id());
                audit.record(LandscapeAudit.of(entry.system(), "deregister").change("leftBehind", null, note));
            }
        });
    }

    @Override
    public void gaveUp(Run run, String reason) {
        systems.lock(new SystemId(run.subject())).ifPresent(entry -> {
            if (entry.state() instanceof SystemState.Deregistering deregistering) {
                systems.write(entry.id(), deregistering.fail(reason));
                audit.record(LandscapeAudit.of(entry.system(), "deregister")
                        .outcome(AuditEntry.Outcome.FAILED)
                        .because(reason));
            }
        });
    }

    /** What every owner mark of the account's objects begins with (pairing, 8.4). */
    private static String owner(Entry entry) {
        return "annex:" + entry.system().globalAccount().value() + ":";
    }
}
