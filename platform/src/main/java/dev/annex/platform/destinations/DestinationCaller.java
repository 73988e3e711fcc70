package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountId;

/**
 * Who calls the service: a client of one of its instances, for one tenant.
 *
 * @param subdomain of the tenant, for token services that have one address for each tenant
 */
record DestinationCaller(String clientId, SubaccountId subaccount, String instanceId, String subdomain) {

    DestinationLevel subaccountLevel() {
        return DestinationLevel.of(subaccount);
    }

    DestinationLevel instanceLevel() {
        return new DestinationLevel(subaccount, instanceId);
    }
}
