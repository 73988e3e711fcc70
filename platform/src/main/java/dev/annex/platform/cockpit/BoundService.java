package dev.annex.platform.cockpit;

import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceInstance;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A binding with everything an application is told of it. */
record BoundService(ServiceInstance instance, ServiceBinding binding, List<String> tags, ObjectNode credentials) {

    /** What applications know it by: the binding's name if it has one, else the instance's. */
    String name() {
        return Optional.ofNullable(binding.name()).orElseGet(instance::displayName);
    }
}
