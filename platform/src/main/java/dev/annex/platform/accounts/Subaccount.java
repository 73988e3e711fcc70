package dev.annex.platform.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a global account in one region: where instances, destinations and messages live.
 *
 * @param subdomain unique in the installation; its zone's host is {@code <subdomain>.authentication.<base>}
 * @param region id of the region catalogue; never changes
 * @param environments {@code cloudfoundry}, {@code kyma}
 * @param labels free marks, each with any number of values
 */
public record Subaccount(
        SubaccountId id,
        GlobalAccountId globalAccount,
        String name,
        String subdomain,
        String region,
        Set<String> environments,
        boolean usedForProduction,
        Map<String, List<String>> labels,
        Instant createdAt) {}
