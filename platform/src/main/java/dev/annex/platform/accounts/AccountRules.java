package dev.annex.platform.accounts;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.AccountsException.AccountInvalid;
import dev.annex.platform.accounts.AccountsException.RegionRefused;
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

    AccountRules(Regions regions) {
        this.regions = regions;
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
        name(wanted.name(), violations);
        subdomain(wanted.subdomain(), violations);
        environments(wanted.environments(), violations);
        labels(wanted.labels(), violations);
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

    void check(Subaccount changed) {
        var violations = new ArrayList<Violation>();
        name(changed.name(), violations);
        environments(changed.environments(), violations);
        labels(changed.labels(), violations);
        refuse(violations);
    }

    private static void name(String name, List<Violation> violations) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            violations.add(new Violation("name", "must have 1 to " + LONGEST_NAME + " characters"));
        } else if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            violations.add(
                    new Violation("name", "must neither begin nor end with a blank, nor hold control characters"));
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
        if (customerId != null && (customerId.isBlank() || customerId.length() > 100)) {
            violations.add(new Violation("customerId", "must have 1 to 100 characters, or be left out"));
        }
    }

    private static void environments(Set<String> environments, List<Violation> violations) {
        if (!ENVIRONMENTS.containsAll(environments)) {
            violations.add(new Violation("environments", "may hold cloudfoundry and kyma only"));
        }
    }

    private static void labels(Map<String, List<String>> labels, List<Violation> violations) {
        labels.forEach((key, values) -> {
            if (key.isBlank() || key.length() > 63) {
                violations.add(new Violation("labels", "names must have 1 to 63 characters"));
            }
            if (values.stream().anyMatch(value -> value.length() > 63)) {
                violations.add(new Violation("labels." + key, "values must have at most 63 characters"));
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
