package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.Directory.Feature;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.DirectorySettings;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told of a subaccount or a directory that shall be made or changed; what is not told stays as it is. */
final class AccountChanges {

    private AccountChanges() {}

    /** @param parent GUID of a directory, or of the global account itself */
    record SubaccountChange(
            @Nullable String displayName,
            @Nullable String description,
            @Nullable String parent,
            @Nullable Boolean betaEnabled,
            @Nullable Boolean usedForProduction,
            @Nullable Map<String, List<String>> labels) {

        NewSubaccount create(GlobalAccountId account, @Nullable String subdomain, @Nullable String region) {
            var fresh = SubaccountSettings.named("");
            return new NewSubaccount(apply(account, fresh), subdomain, Objects.requireNonNullElse(region, ""));
        }

        SubaccountSettings apply(Subaccount before) {
            return apply(before.globalAccount(), before.settings());
        }

        private SubaccountSettings apply(GlobalAccountId account, SubaccountSettings before) {
            return new SubaccountSettings(
                    Objects.requireNonNullElse(displayName, before.name()),
                    Objects.requireNonNullElse(description, before.description()),
                    directory(account, before.directory()),
                    before.environments(),
                    Objects.requireNonNullElse(usedForProduction, before.usedForProduction()),
                    Objects.requireNonNullElse(betaEnabled, before.betaEnabled()),
                    Objects.requireNonNullElse(labels, before.labels()));
        }

        private @Nullable DirectoryId directory(GlobalAccountId account, @Nullable DirectoryId before) {
            if (parent == null) {
                return before;
            }
            return parent.equals(account.value()) ? null : new DirectoryId(parent);
        }
    }

    record DirectoryChange(
            @Nullable String displayName,
            @Nullable String description,
            @Nullable List<String> features,
            @Nullable Map<String, List<String>> labels) {

        DirectorySettings create() {
            return new DirectorySettings(
                    Objects.requireNonNullElse(displayName, ""),
                    Objects.requireNonNullElse(description, ""),
                    features(Set.of()),
                    Objects.requireNonNullElse(labels, Map.of()));
        }

        DirectorySettings apply(Directory before) {
            return new DirectorySettings(
                    Objects.requireNonNullElse(displayName, before.name()),
                    Objects.requireNonNullElse(description, before.description()),
                    features(before.features()),
                    Objects.requireNonNullElse(labels, before.labels()));
        }

        private Set<Feature> features(Set<Feature> before) {
            if (features == null) {
                return before;
            }
            var named = EnumSet.noneOf(Feature.class);
            for (String feature : features) {
                try {
                    named.add(Feature.valueOf(feature));
                } catch (IllegalArgumentException e) {
                    throw new InvalidRequest(
                            "directoryFeatures", "may hold DEFAULT, ENTITLEMENTS and AUTHORIZATIONS only");
                }
            }
            return named;
        }
    }
}
