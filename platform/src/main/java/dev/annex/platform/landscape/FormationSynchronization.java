package dev.annex.platform.landscape;

import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reaches every managed system of a formation and says where the formation stands (pairing, 7.8). */
@Component
class FormationSynchronization implements OperationHandler {

    static final String KIND = "formation.synchronize";

    private final FormationStore formations;
    private final SystemStore systems;
    private final SystemManagement management;

    FormationSynchronization(FormationStore formations, SystemStore systems, SystemManagement management) {
        this.formations = formations;
        this.systems = systems;
        this.management = management;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Nobody depends on a formation being ready: an unreachable system is told soon. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Outcome run(Run run) {
        for (LandscapeSystem system : members(run)) {
            if (system.status() == SystemStatus.REGISTERED && system.managed()) {
                run.step("asking system " + system.name());
                try {
                    management.of(system.id()).describe();
                } catch (SystemRefused e) {
                    return Outcome.failed(e.getMessage());
                }
            }
        }
        return Outcome.done();
    }

    @Override
    public void succeeded(Run run) {
        Optional<LandscapeSystem> waiting =
                members(run).stream().filter(system -> !system.usable()).findFirst();
        if (waiting.isPresent()) {
            end(
                    run,
                    FormationStatus.ACTION_REQUIRED,
                    "Register system " + waiting.get().name() + ".");
        } else {
            end(run, FormationStatus.READY, null);
        }
    }

    @Override
    public void gaveUp(Run run, String reason) {
        end(run, FormationStatus.ERROR, reason);
    }

    private void end(Run run, FormationStatus status, @Nullable String reason) {
        formations.write(new FormationId(run.subject()), Long.parseLong(run.payload()), status, reason);
    }

    private List<LandscapeSystem> members(Run run) {
        return formations.find(new FormationId(run.subject())).stream()
                .flatMap(formation -> formation.systems().stream())
                .flatMap(id -> systems.find(id).stream())
                .map(Entry::system)
                .toList();
    }
}
