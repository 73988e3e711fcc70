package dev.annex.platform.accounts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subaccount to create; without a subdomain one is made from the name. */
public record NewSubaccount(
        SubaccountSettings settings, @Nullable String subdomain, String region) {

    /** A subaccount right below its global account. */
    public NewSubaccount(
            String name,
            @Nullable String subdomain,
            String region,
            Set<String> environments,
            boolean usedForProduction,
            Map<String, List<String>> labels) {
        this(new SubaccountSettings(name, "", null, environments, usedForProduction, false, labels), subdomain, region);
    }

    /** A subaccount with both environments. */
    public static NewSubaccount named(String name, String region) {
        return new NewSubaccount(SubaccountSettings.named(name), null, region);
    }
}
