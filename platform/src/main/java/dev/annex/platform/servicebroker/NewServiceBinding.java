package dev.annex.platform.servicebroker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for a binding.
 *
 * @param user what the credentials are for ({@code bind_resource}, {@code app_guid}), part of the identity of a repeated request
 */
public record NewServiceBinding(
        String id,
        String instanceId,
        String platformId,
        @Nullable String name,
        String service,
        String plan,
        @Nullable ObjectNode parameters,
        @Nullable ObjectNode user,
        Map<String, Object> context,
        Map<String, List<String>> labels) {

    NewServiceBinding of(ServiceInstance instance, String bindingId) {
        return new NewServiceBinding(
                bindingId, instance.id(), platformId, name, service, plan, parameters, user, context, labels);
    }
}
