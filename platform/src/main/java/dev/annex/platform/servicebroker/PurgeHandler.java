package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.HaltRequested;
import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Cleans up behind an instance that was taken away by force, for as long as its system may need to come back. */
@Component
class PurgeHandler implements OperationHandler {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final InstanceStore store;
    private final WorkedInstances worked;
    private final Operations operations;
    private final JsonMapper json;

    PurgeHandler(InstanceStore store, WorkedInstances worked, Operations operations, JsonMapper json) {
        this.store = store;
        this.worked = worked;
        this.operations = operations;
        this.json = json;
    }

    @Override
    public String kind() {
        return InstanceWork.PURGE;
    }

    @Override
    public Duration deadline() {
        return Duration.ofDays(30);
    }

    @Override
    public Outcome run(Run run) throws Exception {
        InstanceWork work = InstanceWork.read(json, run.payload());
        Optional<ServiceInstance> found = store.find(work.instance());
        if (found.isEmpty()) {
            return Outcome.done();
        }
        if (stillRuns(work)) {
            return Outcome.retry(LOOK_AGAIN, "waiting for the operation before to stop");
        }
        ServiceInstance instance = found.get();
        try {
            worked.serviceOf(instance).deprovision(worked.seenByService(instance), new RunProgress(run));
            return Outcome.done();
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Outcome.retry(Duration.ZERO, Explanation.of(instance, e));
        }
    }

    @Override
    public void succeeded(Run run) {
        store.delete(InstanceWork.read(json, run.payload()).instance());
    }

    /** Whatever is left then stays where it is: nobody waits for it any more. */
    @Override
    public void gaveUp(Run run, String reason) {
        store.delete(InstanceWork.read(json, run.payload()).instance());
    }

    private boolean stillRuns(InstanceWork work) {
        String halted = work.halted();
        return halted != null
                && operations
                        .find(new OperationId(halted))
                        .map(Operation::state)
                        .map(state -> !state.ended())
                        .orElse(false);
    }
}
