package dev.annex.platform.accounts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may change of a subaccount.
 *
 * @param directory the directory it is in; absent right below the global account
 */
public record SubaccountSettings(
        String name,
        String description,
        @Nullable DirectoryId directory,
        Set<String> environments,
        boolean usedForProduction,
        boolean betaEnabled,
        Map<String, List<String>> labels) {

    /** The usual ones: right below the global account, for both environments. */
    public static SubaccountSettings named(String name) {
        return new SubaccountSettings(name, "", null, Set.of("cloudfoundry", "kyma"), false, false, Map.of());
    }
}
