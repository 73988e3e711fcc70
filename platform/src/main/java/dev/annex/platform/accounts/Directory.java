package dev.annex.platform.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a global account for subaccounts and further directories.
 *
 * @param parent the directory it is in; absent right below the global account; never changes
 */
public record Directory(
        DirectoryId id,
        GlobalAccountId globalAccount,
        @Nullable DirectoryId parent,
        String name,
        String description,
        Set<Feature> features,
        Map<String, List<String>> labels,
        Instant createdAt,
        Instant modifiedAt) {

    /** What a directory is for, beside order (service-broker-and-manager, 6.1). */
    public enum Feature {
        DEFAULT,
        /** It has quotas of its own and caps the subaccounts below it. */
        ENTITLEMENTS,
        /** It has administrators of its own; only together with {@link #ENTITLEMENTS}. */
        AUTHORIZATIONS
    }

    /** Whether it stands between its subaccounts and the global account. */
    public boolean entitles() {
        return features.contains(Feature.ENTITLEMENTS);
    }

    public DirectorySettings settings() {
        return new DirectorySettings(name, description, features, labels);
    }
}
