package dev.annex.platform.servicebroker;

import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Instances as their services see them, with opened parameters. */
@Component
class WorkedInstances {

    private final InstanceStore store;
    private final Catalogue catalogue;

    WorkedInstances(InstanceStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    ManagedService serviceOf(ServiceInstance instance) {
        return catalogue.require(instance.service(), instance.plan()).managedService();
    }

    Instance seenByService(ServiceInstance instance) {
        return with(instance, store.parameters(instance.id()).orElse(null));
    }

    Instance with(ServiceInstance instance, @Nullable ObjectNode parameters) {
        return new Instance(
                instance.id(), instance.subaccount(), instance.name(), instance.service(), instance.plan(), parameters);
    }
}
