package dev.annex.platform.extensibility;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service {@code s4-hana-cloud}: communication with a registered system, set up on both sides. */
@Component
class ExtensibilityService implements ManagedService {

    static final String NAME = "s4-hana-cloud";

    private final Map<String, PlanWork> plans;
    private final ExtensionStore store;
    private final ServiceOffering offering;

    ExtensibilityService(List<PlanWork> plans, ExtensionStore store) {
        this.plans = plans.stream().collect(Collectors.toMap(PlanWork::plan, Function.identity()));
        this.store = store;
        this.offering = ExtensibilityOffering.offering();
    }

    @Override
    public ServiceOffering offering() {
        return offering;
    }

    @Override
    public Acceptance accept(Instance instance) {
        ObjectNode parameters = instance.parameters();
        if (parameters == null) {
            throw new ParametersRefused(List.of(new Violation("parameters", "required for plan " + instance.plan())));
        }
        return workOf(instance).accept(instance, parameters);
    }

    @Override
    public void provision(Instance instance, Progress progress) throws ProvisioningFailed {
        ObjectNode parameters = instance.parameters();
        Optional<Extension> extension = store.find(instance.id());
        if (parameters == null || extension.isEmpty()) {
            throw new IllegalStateException("instance " + instance.id() + " was never accepted");
        }
        workOf(instance).provision(instance, extension.get(), parameters, progress);
    }

    @Override
    public void withdraw(Instance instance) {
        workOf(instance).withdraw(instance);
        store.freeNames(instance.id());
    }

    @Override
    public void deprovision(Instance instance, Progress progress) {
        store.find(instance.id()).ifPresent(extension -> {
            workOf(instance).deprovision(instance, extension, progress);
            store.delete(instance.id());
        });
    }

    @Override
    public ObjectNode bind(Instance instance, NewBinding binding) {
        Extension extension = store.find(instance.id())
                .orElseThrow(() -> new IllegalStateException("instance " + instance.id() + " has nothing to bind"));
        return workOf(instance).bind(instance, extension, binding);
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        workOf(instance).unbind(instance, bindingId);
    }

    /** The password of the outbound user is only ever written (contract, 4.1). */
    @Override
    public ObjectNode readable(ObjectNode parameters) {
        ObjectNode shown = parameters.deepCopy();
        JsonNode user = shown.path("communicationArrangement")
                .path("communicationSystem")
                .path("outboundCommunicationUser");
        if (user instanceof ObjectNode known) {
            known.remove("password");
        }
        return shown;
    }

    private PlanWork workOf(Instance instance) {
        PlanWork work = plans.get(instance.plan());
        if (work == null) {
            throw new IllegalArgumentException(NAME + " has no plan '" + instance.plan() + "'");
        }
        return work;
    }
}
