package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.OperationId;
import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service instance as the broker keeps it. Its parameters are sealed at rest and asked for separately.
 *
 * @param platformId the registration that ordered it, or {@link Platforms#SERVICE_MANAGER}
 * @param systemId the registered system behind it, where its plan is one of a system
 * @param context what the platform said about the place of the instance, as it said it
 * @param operation the latest operation on it
 */
public record ServiceInstance(
        String id,
        SubaccountId subaccount,
        String platformId,
        @Nullable String name,
        String service,
        String plan,
        @Nullable String systemId,
        Map<String, Object> context,
        Map<String, List<String>> labels,
        InstanceState state,
        OperationId operation,
        Instant createdAt,
        Instant updatedAt) {

    public String displayName() {
        return name == null ? id : name;
    }
}
