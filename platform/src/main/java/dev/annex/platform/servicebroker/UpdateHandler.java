package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.HaltRequested;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Changes an instance to the parameters wanted; one that cannot be changed gets its earlier parameters back. */
@Component
class UpdateHandler implements OperationHandler {

    private static final Duration ROLL_BACK_PATIENCE = Duration.ofMinutes(25);
    private static final String CAUSE = "cause";

    private final InstanceStore store;
    private final WorkedInstances worked;
    private final InstanceAudit audit;
    private final JsonMapper json;
    private final Clock clock;

    UpdateHandler(InstanceStore store, WorkedInstances worked, InstanceAudit audit, JsonMapper json, Clock clock) {
        this.store = store;
        this.worked = worked;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return InstanceWork.UPDATE;
    }

    @Override
    public Duration deadline() {
        return ROLL_BACK_PATIENCE.plusMinutes(2);
    }

    @Override
    public Outcome run(Run run) throws Exception {
        Optional<ServiceInstance> found = current(run);
        if (found.isEmpty()) {
            return Outcome.failed("the instance is being deleted");
        }
        ServiceInstance instance = found.get();
        ManagedService service = worked.serviceOf(instance);
        Instance before = worked.seenByService(instance);
        Instance after = worked.with(instance, store.wanted(instance.id()).orElseThrow());
        Optional<String> cause = run.memo(CAUSE);
        if (cause.isPresent()) {
            return takeBack(service, before, after, instance, run, cause.get());
        }
        try {
            service.update(before, after, new RunProgress(run));
            return Outcome.done();
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (ProvisioningFailed e) {
            return takeBack(service, before, after, instance, run, e.getMessage());
        } catch (Exception e) {
            String explanation = Explanation.of(instance, e);
            return clock.instant().isBefore(run.startedAt().plus(ProvisionHandler.PATIENCE))
                    ? Outcome.retry(Duration.ZERO, explanation)
                    : takeBack(
                            service,
                            before,
                            after,
                            instance,
                            run,
                            "gave up after " + ProvisionHandler.PATIENCE.toMinutes() + " minutes: " + explanation);
        }
    }

    private Outcome takeBack(
            ManagedService service, Instance before, Instance after, ServiceInstance instance, Run run, String cause)
            throws Exception {
        run.memo(CAUSE, cause);
        run.step("going back to the earlier parameters");
        try {
            service.update(after, before, new RunProgress(run));
            return Outcome.failed(cause);
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String explanation = Explanation.of(instance, e);
            return clock.instant().isBefore(run.startedAt().plus(ROLL_BACK_PATIENCE))
                    ? Outcome.retry(Duration.ZERO, explanation)
                    : Outcome.failed(cause + "; and not everything could be taken back (" + explanation
                            + "): send the earlier parameters again to repeat that");
        }
    }

    @Override
    public void succeeded(Run run) {
        current(run).ifPresent(instance -> {
            store.wanted(instance.id()).ifPresent(parameters -> store.takes(instance.id(), parameters));
            end(instance, run, InstanceState.READY);
            audit.updated(instance);
        });
    }

    @Override
    public void gaveUp(Run run, String reason) {
        current(run).ifPresent(instance -> {
            InstanceState before = InstanceWork.read(json, run.payload()).before();
            end(instance, run, before == null ? InstanceState.READY : before);
            audit.updateFailed(instance, reason);
        });
    }

    private void end(ServiceInstance instance, Run run, InstanceState state) {
        store.wants(instance.id(), null);
        store.ended(instance.id(), run.id(), InstanceState.UPDATING, state, clock.instant());
    }

    /** The instance, as long as nobody has taken it away by force. */
    private Optional<ServiceInstance> current(Run run) {
        return store.find(InstanceWork.read(json, run.payload()).instance())
                .filter(instance -> instance.operation().equals(run.id()));
    }
}
