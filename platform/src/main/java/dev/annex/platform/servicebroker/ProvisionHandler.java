package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.HaltRequested;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes an instance; one that cannot be made is taken back before its operation ends. */
@Component
class ProvisionHandler implements OperationHandler {

    /** How long a system may be unreachable (contract service-broker-and-manager, 4.5). */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    // Platforms stop polling after the catalogue's maximum_polling_duration of 30 minutes: all has to end before.
    private static final Duration ROLL_BACK_PATIENCE = Duration.ofMinutes(25);
    private static final String CAUSE = "cause";
    /** Left to the worker: a second, doubling to thirty. */
    private static final Duration BACK_OFF = Duration.ZERO;

    private final InstanceStore store;
    private final WorkedInstances worked;
    private final Entitlements entitlements;
    private final InstanceAudit audit;
    private final JsonMapper json;
    private final Clock clock;

    ProvisionHandler(
            InstanceStore store,
            WorkedInstances worked,
            Entitlements entitlements,
            InstanceAudit audit,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.worked = worked;
        this.entitlements = entitlements;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return InstanceWork.PROVISION;
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
        Optional<String> cause = run.memo(CAUSE);
        return cause.isPresent() ? rollBack(instance, run, cause.get()) : provision(instance, run);
    }

    private Outcome provision(ServiceInstance instance, Run run) throws Exception {
        try {
            worked.serviceOf(instance).provision(worked.seenByService(instance), new RunProgress(run));
            return Outcome.done();
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (ProvisioningFailed e) {
            return rollBack(instance, run, e.getMessage());
        } catch (Exception e) {
            String explanation = Explanation.of(instance, e);
            return clock.instant().isBefore(run.startedAt().plus(PATIENCE))
                    ? Outcome.retry(BACK_OFF, explanation)
                    : rollBack(instance, run, "gave up after " + PATIENCE.toMinutes() + " minutes: " + explanation);
        }
    }

    private Outcome rollBack(ServiceInstance instance, Run run, String cause) throws Exception {
        // From here on a repeated run only takes back: what was refused once is not tried again.
        run.memo(CAUSE, cause);
        run.step("taking back what was made");
        try {
            worked.serviceOf(instance).deprovision(worked.seenByService(instance), new RunProgress(run));
            return Outcome.failed(cause);
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String explanation = Explanation.of(instance, e);
            return clock.instant().isBefore(run.startedAt().plus(ROLL_BACK_PATIENCE))
                    ? Outcome.retry(BACK_OFF, explanation)
                    : Outcome.failed(cause + "; and not everything could be taken back (" + explanation
                            + "): delete the instance to try that again");
        }
    }

    @Override
    public void succeeded(Run run) {
        current(run).ifPresent(instance -> {
            store.ended(instance.id(), run.id(), InstanceState.CREATING, InstanceState.READY, clock.instant());
            audit.created(instance);
        });
    }

    @Override
    public void gaveUp(Run run, String reason) {
        current(run).ifPresent(instance -> {
            store.ended(instance.id(), run.id(), InstanceState.CREATING, InstanceState.CREATE_FAILED, clock.instant());
            entitlements.release(instance.id());
            audit.creationFailed(instance, reason);
        });
    }

    /** The instance, as long as no deletion has taken it over. */
    private Optional<ServiceInstance> current(Run run) {
        InstanceWork work = InstanceWork.read(json, run.payload());
        return store.find(work.instance())
                .filter(instance -> instance.operation().equals(run.id()));
    }
}
