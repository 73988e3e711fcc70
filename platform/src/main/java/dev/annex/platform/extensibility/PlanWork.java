package dev.annex.platform.extensibility;

import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import tools.jackson.databind.node.ObjectNode;

/** What one plan of {@code s4-hana-cloud} does for an instance; see {@code ManagedService} for each method. */
interface PlanWork {

    String plan();

    Acceptance accept(Instance instance, ObjectNode parameters);

    void provision(Instance instance, Extension extension, ObjectNode parameters, Progress progress)
            throws ProvisioningFailed;

    void withdraw(Instance instance);

    void deprovision(Instance instance, Extension extension, Progress progress);

    ObjectNode bind(Instance instance, Extension extension, NewBinding binding);

    void unbind(Instance instance, String bindingId);
}
