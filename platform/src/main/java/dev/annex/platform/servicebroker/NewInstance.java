package dev.annex.platform.servicebroker;

import dev.annex.platform.accounts.SubaccountId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order for an instance.
 *
 * @param nameScope within which the name is unique for this subaccount and platform
 * @param organization the platform's organization, part of the identity of a repeated order; empty where there is none
 * @param space likewise
 */
public record NewInstance(
        String id,
        SubaccountId subaccount,
        String platformId,
        @Nullable String name,
        String nameScope,
        CataloguedPlan plan,
        @Nullable ObjectNode parameters,
        String organization,
        String space,
        Map<String, Object> context,
        Map<String, List<String>> labels) {

    NewInstance underId(String other) {
        return new NewInstance(
                other, subaccount, platformId, name, nameScope, plan, parameters, organization, space, context, labels);
    }
}
