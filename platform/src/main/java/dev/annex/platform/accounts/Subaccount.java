package dev.annex.platform.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a global account in one region: where instances, destinations and messages live.
 *
 * @param subdomain unique in the installation; its zone's host is {@code <subdomain>.authentication.<base>}
 * @param region id of the region catalogue; never changes
 */
public record Subaccount(
        SubaccountId id,
        GlobalAccountId globalAccount,
        String subdomain,
        String region,
        SubaccountSettings settings,
        Instant createdAt,
        Instant modifiedAt) {

    public String name() {
        return settings.name();
    }

    /** The directory it is in; null right below the global account. */
    public @Nullable DirectoryId directory() {
        return settings.directory();
    }

    /** {@code cloudfoundry}, {@code kyma}. */
    public Set<String> environments() {
        return settings.environments();
    }

    public boolean usedForProduction() {
        return settings.usedForProduction();
    }

    /** Free marks, each with any number of values. */
    public Map<String, List<String>> labels() {
        return settings.labels();
    }
}
