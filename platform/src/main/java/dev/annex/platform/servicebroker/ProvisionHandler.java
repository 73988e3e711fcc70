package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.HaltRequested;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes an instance; one that cannot be made is taken back before its operation ends. */
@Component
class ProvisionHandler implements OperationHandler {

    /** How long a system may be unreachable (contract service-broker-and-manager, 4.5). */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    // Platforms stop polling after the catalogue's maximum_polling_duration of 30 minutes: all has to end before.
    private static final Duration ROLL_BACK_PATIENCE = Duration.ofMinutes(25);
    private static final String CAUSE = "cause";
    private static final Logger log = LoggerFactory.getLogger(ProvisionHandler.class);

    private final InstanceStore store;
    private final WorkedInstances worked;
    private final Entitlements entitlements;
    private final InstanceAudit audit;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ProvisionHandler(
            InstanceStore store,
            WorkedInstances worked,
            Entitlements entitlements,
            InstanceAudit audit,
            JsonMapper json,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.worked = worked;
        this.entitlements = entitlements;
        this.audit = audit;
        this.json = json;
        this.transactions = transactions;
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
        if (instance.state() == InstanceState.READY) {
            return Outcome.done();
        }
        Optional<String> cause = run.memo(CAUSE);
        if (cause.isEmpty()) {
            cause = provision(instance, run);
        }
        return cause.isPresent() ? rollBack(instance, run, cause.get()) : finish(instance, run);
    }

    /** @return why the instance cannot be made; empty when it is made */
    private Optional<String> provision(ServiceInstance instance, Run run) throws Exception {
        String cause;
        try {
            worked.serviceOf(instance).provision(worked.seenByService(instance), new RunProgress(run));
            return Optional.empty();
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (ProvisioningFailed e) {
            cause = String.valueOf(e.getMessage());
        } catch (Exception e) {
            if (clock.instant().isBefore(run.startedAt().plus(PATIENCE))) {
                throw e;
            }
            cause = "gave up after " + PATIENCE.toMinutes() + " minutes: " + readable(e);
        }
        run.memo(CAUSE, cause);
        return Optional.of(cause);
    }

    private Outcome rollBack(ServiceInstance instance, Run run, String cause) throws Exception {
        run.step("taking back what was made");
        ManagedService service = worked.serviceOf(instance);
        try {
            service.deprovision(worked.seenByService(instance), new RunProgress(run));
        } catch (HaltRequested | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (clock.instant().isBefore(run.startedAt().plus(ROLL_BACK_PATIENCE))) {
                throw e;
            }
            return Outcome.failed(cause + "; and not everything could be taken back (" + readable(e)
                    + "): delete the instance to try that again");
        }
        return Outcome.failed(cause);
    }

    private Outcome finish(ServiceInstance instance, Run run) {
        Boolean made = transactions.execute(status -> {
            boolean ended = store.ended(
                    instance.id(), run.id(), InstanceState.CREATING, InstanceState.READY, clock.instant());
            if (ended) {
                audit.created(instance);
            }
            return ended;
        });
        return Boolean.TRUE.equals(made) ? Outcome.done() : Outcome.failed("the instance is being deleted");
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
        return store.find(work.instance()).filter(instance -> instance.operation().equals(run.id()));
    }

    private static String readable(Exception e) {
        if (e instanceof Failure failure) {
            return failure.getMessage();
        }
        log.error("Provisioning failed unexpectedly", e);
        return "an unexpected error; the log has it under correlation id " + Correlation.current();
    }
}
