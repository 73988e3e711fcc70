package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountId;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the service: a client of one of its instances, for one tenant.
 *
 * @param subdomain of the tenant, for token services that have one address for each tenant
 * @param user who stands behind the token, if it is a user's
 */
record DestinationCaller(
        String clientId,
        SubaccountId subaccount,
        String instanceId,
        String subdomain,
        @Nullable UserToken user) {

    DestinationLevel subaccountLevel() {
        return DestinationLevel.of(subaccount);
    }

    DestinationLevel instanceLevel() {
        return new DestinationLevel(subaccount, instanceId);
    }
}
