package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import org.springframework.stereotype.Component;

/** Removes a system's entry, with its token and any registration begun; frees the name (pairing, 7.3). */
@Component
class Removal implements OperationHandler {

    static final String KIND = "system.remove";

    private final SystemStore systems;
    private final SystemManagement management;
    private final SystemDiscovery discovery;
    private final Audit audit;

    Removal(SystemStore systems, SystemManagement management, SystemDiscovery discovery, Audit audit) {
        this.systems = systems;
        this.management = management;
        this.discovery = discovery;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Run run) {
        run.step("removing the entry");
        return Outcome.done();
    }

    @Override
    public void succeeded(Run run) {
        systems.lock(new SystemId(run.subject())).ifPresent(entry -> {
            systems.delete(entry.id());
            management.forget(entry.id());
            audit.record(LandscapeAudit.of(entry.system(), "remove"));
            discovery.forgotten(entry);
        });
    }

    @Override
    public void gaveUp(Run run, String reason) {
        systems.lock(new SystemId(run.subject())).ifPresent(entry -> {
            if (entry.state() instanceof SystemState.Removing removing) {
                systems.write(entry.id(), removing.fail(reason));
                audit.record(LandscapeAudit.of(entry.system(), "remove")
                        .outcome(AuditEntry.Outcome.FAILED)
                        .because(reason));
            }
        });
    }
}
