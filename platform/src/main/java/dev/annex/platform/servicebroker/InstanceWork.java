package dev.annex.platform.servicebroker;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an operation on an instance remembers of it, also after the instance is gone.
 *
 * @param before the state an update or a deletion started from; absent for a creation
 * @param halted the operation that was halted for this one, which waits until it has stopped
 */
record InstanceWork(
        String instance,
        String platform,
        String subaccount,
        @Nullable InstanceState before,
        @Nullable String halted) {

    static final String PROVISION = "provision";
    static final String UPDATE = "update";
    static final String DEPROVISION = "deprovision";
    static final String PURGE = "purge";

    static InstanceWork creationOf(NewInstance order) {
        return new InstanceWork(
                order.id(), order.platformId(), order.subaccount().value(), null, null);
    }

    static InstanceWork updateOf(ServiceInstance instance) {
        return new InstanceWork(
                instance.id(), instance.platformId(), instance.subaccount().value(), instance.state(), null);
    }

    static InstanceWork deletionOf(ServiceInstance instance) {
        return new InstanceWork(
                instance.id(),
                instance.platformId(),
                instance.subaccount().value(),
                instance.state(),
                instance.state().busy() ? instance.operation().value() : null);
    }

    static InstanceWork read(JsonMapper json, String payload) {
        return json.readValue(payload, InstanceWork.class);
    }

    String subject() {
        return subjectOf(instance);
    }

    static String subjectOf(String instanceId) {
        return "service-instance/" + instanceId;
    }
}
