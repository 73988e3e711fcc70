package dev.annex.platform.servicebroker;

import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;

/** A plan together with the service that does its work. */
public record CataloguedPlan(ManagedService managedService, ServiceOffering service, ServiceOffering.Plan plan) {

    public String serviceName() {
        return service.name();
    }

    public String planName() {
        return plan.name();
    }
}
