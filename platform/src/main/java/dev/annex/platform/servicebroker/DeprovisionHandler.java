package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.HaltRequested;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.entitlements.Entitlements;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Removes an instance, whatever of it exists. */
@Component
class DeprovisionHandler implements OperationHandler {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final InstanceStore store;
    private final WorkedInstances worked;
    private final Operations operations;
    private final Entitlements entitlements;
    private final InstanceAudit audit;
    private final JsonMapper json;
    private final Clock clock;

    DeprovisionHandler(
            InstanceStore store,
            WorkedInstances worked,
            Operations operations,
            Entitlements entitlements,
            InstanceAudit audit,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.worked = worked;
        this.operations = operations;
        this.entitlements = entitlements;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return InstanceWork.DEPROVISION;
    }

    @Override
    public Duration deadline() {
        return ProvisionHandler.PATIENCE;
    }

    @Override
    public Outcome run(Run run) throws Exception {
        InstanceWork work = InstanceWork.read(json, run.payload());
        Optional<ServiceInstance> found = current(run, work);
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
        current(run, InstanceWork.read(json, run.payload())).ifPresent(instance -> {
            entitlements.release(instance.id());
            store.delete(instance.id());
            audit.deleted(instance);
        });
    }

    @Override
    public void gaveUp(Run run, String reason) {
        InstanceWork work = InstanceWork.read(json, run.payload());
        current(run, work).ifPresent(instance -> {
            store.ended(instance.id(), run.id(), InstanceState.DELETING, afterFailure(work), clock.instant());
            audit.deletionFailed(instance, reason);
        });
    }

    /** What was usable before stays usable; what never was has to be deleted again. */
    private static InstanceState afterFailure(InstanceWork work) {
        InstanceState before = work.before();
        return before != null && before.usable() ? InstanceState.DELETE_FAILED : InstanceState.CREATE_FAILED;
    }

    private boolean stillRuns(InstanceWork work) {
        String halted = work.halted();
        return halted != null
                && operations
                        .find(new OperationId(halted))
                        .map(operation -> switch (operation.state()) {
                            case PENDING, IN_PROGRESS -> true;
                            case SUCCEEDED, FAILED -> false;
                        })
                        .orElse(false);
    }

    private Optional<ServiceInstance> current(Run run, InstanceWork work) {
        return store.find(work.instance())
                .filter(instance -> instance.operation().equals(run.id()));
    }
}
