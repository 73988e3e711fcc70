package dev.annex.platform.landscape;

import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import org.springframework.stereotype.Component;

/** Ends the registration of a system that took its certificate and never called (pairing, 3.1). */
@Component
class AwaitedFirstCall implements OperationHandler {

    static final String KIND = "system.first-call";

    private final PairedSystems paired;

    AwaitedFirstCall(PairedSystems paired) {
        this.paired = paired;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Run run) {
        return paired.awaiting(run.subject())
                .map(left -> Outcome.retry(left, "waiting for the first call of the system"))
                .orElseGet(() -> {
                    paired.lapse(run.subject());
                    return Outcome.done();
                });
    }
}
