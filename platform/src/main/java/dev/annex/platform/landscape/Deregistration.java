package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final SystemDiscovery discovery;
    private final Audit audit;

    Deregistration(
            SystemStore systems,
            TokenStore tokens,
            PairingStore pairings,
            SystemManagement management,
            SystemDiscovery discovery,
            Audit audit) {
        this.systems = systems;
        this.tokens = tokens;
        this.pairings = pairings;
        this.management = management;
        this.discovery = discovery;
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
                .filter(entry -> entry.system().managed() && !entry.showsAnother());
        if (managed.isPresent()) {
            try {
                if (run.payload().equals(FORCE)) {
                    deleteWhatCanBe(run, managed.get());
                } else {
                    deleteAll(run, managed.get());
                }
            } catch (SystemRefused e) {
                return Outcome.failed(e.getMessage());
            } catch (SystemUnreachable e) {
                return Outcome.retry(e.retryAfter().orElse(Duration.ZERO), e.getMessage());
            }
        }
        run.step("revoking the certificates");
        return Outcome.done();
    }

    private void deleteAll(Run run, Entry entry) {
        ManagementClient client = management.client(entry.id());
        run.step("looking for what Annex made in the system");
        for (ManagementClient.Leftover object : client.ownedBy(owner(entry))) {
            run.step("deleting " + object);
            client.delete(object);
        }
    }

    /** Goes on whatever the system says, and notes what may be left in it. */
    private void deleteWhatCanBe(Run run, Entry entry) {
        List<ManagementClient.Leftover> found;
        ManagementClient client;
        try {
            client = management.client(entry.id());
            run.step("looking for what Annex made in the system");
            found = client.ownedBy(owner(entry));
        } catch (SystemRefused | SystemUnreachable e) {
            leave(run, "every object whose owner begins with " + owner(entry), e);
            return;
        }
        for (ManagementClient.Leftover object : found) {
            run.step("deleting " + object);
            try {
                client.delete(object);
            } catch (SystemRefused | SystemUnreachable e) {
                leave(run, object.toString(), e);
            }
        }
    }

    private static void leave(Run run, String what, LandscapeException why) {
        String before = run.memo(LEFT_BEHIND)
                .orElse("Deregistered by force. What may be left in the system has to be deleted there:");
        String more = " " + what + " (" + why.getMessage() + ")";
        if (!before.contains(more)) {
            run.memo(LEFT_BEHIND, before + more);
        }
    }

    /** In one transaction with the end of the operation: whoever sees that it succeeded sees the entry free. */
    @Override
    public void succeeded(Run run) {
        systems.lock(new SystemId(run.subject())).ifPresent(entry -> {
            String note = run.memo(LEFT_BEHIND).orElse(null);
            List<Entry> showing = systems.showing(entry.id());
            free(entry, note);
            showing.forEach(other -> systems.lock(other.id()).ifPresent(locked -> free(locked, null)));
        });
    }

    private void free(Entry entry, @Nullable String note) {
        if (entry.state() instanceof SystemState.Deregistering deregistering) {
            SystemId id = entry.id();
            pairings.end(id);
            tokens.delete(id);
            systems.showRegistrationOf(id, null);
            systems.write(
                    id,
                    entry.system().discovery() == Discovery.MANUAL
                            ? Entry.Announced.NOTHING
                            : discovery.whatIsKnownOf(entry.system()));
            systems.write(id, (ScenarioGroup) null);
            systems.write(id, deregistering.done(note));
            management.forget(id);
            audit.record(LandscapeAudit.of(entry.system(), "deregister").change("leftBehind", null, note));
        }
    }

    @Override
    public void gaveUp(Run run, String reason) {
        systems.lock(new SystemId(run.subject())).ifPresent(entry -> {
            List<Entry> showing = systems.showing(entry.id());
            fail(entry, reason);
            showing.forEach(other -> systems.lock(other.id()).ifPresent(locked -> fail(locked, reason)));
        });
    }

    private void fail(Entry entry, String reason) {
        if (entry.state() instanceof SystemState.Deregistering deregistering) {
            systems.write(entry.id(), deregistering.fail(reason));
            audit.record(LandscapeAudit.of(entry.system(), "deregister")
                    .outcome(AuditEntry.Outcome.FAILED)
                    .because(reason));
        }
    }

    /** What every owner mark of the account's objects begins with (pairing, 8.4). */
    private static String owner(Entry entry) {
        return "annex:" + entry.system().globalAccount().value() + ":";
    }
}
