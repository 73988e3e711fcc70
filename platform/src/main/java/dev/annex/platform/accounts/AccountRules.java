package dev.annex.platform.accounts;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.AccountsException.AccountInvalid;
import dev.annex.platform.accounts.AccountsException.RegionRefused;
import dev.annex.platform.accounts.Directory.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What names, regions and labels may be; every violation is told at once. */
@Component
class AccountRules {

    static final Set<String> ENVIRONMENTS = Set.of("cloudfoundry", "kyma");
    private static final int LONGEST_NAME = 255;
    private static final Set<String> MARKETS = Set.of("public", "cn", "us-gov");

    private final Regions regions;
    private final DirectoryStore directories;

    AccountRules(Regions regions, DirectoryStore directories) {
        this.regions = regions;
        this.directories = directories;
    }

    void check(NewGlobalAccount wanted) {
        var violations = new ArrayList<Violation>();
        name(wanted.name(), violations);
        subdomain(wanted.subdomain(), violations);
        customer(wanted.customerId(), violations);
        if (!MARKETS.contains(wanted.market())) {
            violations.add(new Violation("market", "must be public, cn or us-gov"));
        }
        refuse(violations);
    }

    void check(GlobalAccount changed) {
        var violations = new ArrayList<Violation>();
        name(changed.name(), violations);
        customer(changed.customerId(), violations);
        refuse(violations);
    }

    /** @throws RegionRefused if the region is of another market than the account */
    void check(NewSubaccount wanted, GlobalAccount owner) {
        var violations = new ArrayList<Violation>();
        settings(wanted.settings(), violations);
        subdomain(wanted.subdomain(), violations);
        var region = regions.find(wanted.region());
        if (region.isEmpty()) {
            violations.add(new Violation(
                    "region", "must be a region of the catalogue, for example eu10; GET /api/v1/regions lists them"));
        }
        refuse(violations);
        region.filter(found -> !found.market().equals(owner.market())).ifPresent(found -> {
            throw new RegionRefused(found, owner.market());
        });
    }

    void check(SubaccountSettings changed) {
        var violations = new ArrayList<Violation>();
        settings(changed, violations);
        refuse(violations);
    }

    void check(DirectorySettings wanted) {
        var violations = new ArrayList<Violation>();
        name(wanted.name(), violations);
        description(wanted.description(), violations);
        labels(wanted.labels(), violations);
        if (wanted.features().contains(Feature.AUTHORIZATIONS)
                && !wanted.features().contains(Feature.ENTITLEMENTS)) {
            violations.add(new Violation("features", "may hold AUTHORIZATIONS only together with ENTITLEMENTS"));
        }
        refuse(violations);
    }

    /** @param member what names the directory */
    void checkDirectory(String member, DirectoryId id, GlobalAccountId account) {
        if (directories
                .find(id.value())
                .filter(found -> found.globalAccount().equals(account))
                .isEmpty()) {
            refuse(List.of(new Violation(member, "must be a directory of the global account")));
        }
    }

    private static void settings(SubaccountSettings settings, List<Violation> violations) {
        name(settings.name(), violations);
        description(settings.description(), violations);
        environments(settings.environments(), violations);
        labels(settings.labels(), violations);
    }

    private static void name(String name, List<Violation> violations) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            violations.add(new Violation("name", "must have 1 to " + LONGEST_NAME + " characters"));
        } else if (!name.equals(name.strip()) || !Texts.oneLine(name)) {
            violations.add(
                    new Violation("name", "must neither begin nor end with a blank, nor hold control characters"));
        }
    }

    private static void description(String description, List<Violation> violations) {
        if (description.length() > LONGEST_NAME || !Texts.oneLine(description)) {
            violations.add(new Violation(
                    "description", "must have at most " + LONGEST_NAME + " characters, and no control characters"));
        }
    }

    private static void subdomain(@Nullable String subdomain, List<Violation> violations) {
        if (subdomain == null) {
            return;
        }
        if (!Subdomains.FORM.matcher(subdomain).matches()) {
            violations.add(new Violation(
                    "subdomain",
                    "must have 1 to 63 characters a-z, 0-9 and hyphen, and neither begin nor end with a hyphen"));
        } else if (Subdomains.RESERVED.contains(subdomain)) {
            violations.add(new Violation("subdomain", "is reserved for the installation; choose another"));
        }
    }

    private static void customer(@Nullable String customerId, List<Violation> violations) {
        if (customerId != null && (customerId.isBlank() || customerId.length() > 100 || !Texts.oneLine(customerId))) {
            violations.add(new Violation(
                    "customerId", "must have 1 to 100 characters without control characters, or be left out"));
        }
    }

    private static void environments(Set<String> environments, List<Violation> violations) {
        if (!ENVIRONMENTS.containsAll(environments)) {
            violations.add(new Violation("environments", "may hold cloudfoundry and kyma only"));
        }
    }

    private static void labels(Map<String, List<String>> labels, List<Violation> violations) {
        labels.forEach((key, values) -> {
            if (key.isBlank() || key.length() > 63 || !Texts.oneLine(key)) {
                violations.add(new Violation("labels", "names must have 1 to 63 characters, no control characters"));
            } else if (values.size() > 10
                    || values.stream().anyMatch(value -> value.length() > 63 || !Texts.oneLine(value))) {
                violations.add(new Violation(
                        "labels." + key, "must be at most 10 values of at most 63 characters, no control characters"));
            }
        });
        if (labels.size() > 10) {
            violations.add(new Violation("labels", "must be at most 10"));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new AccountInvalid(violations);
        }
    }
}
