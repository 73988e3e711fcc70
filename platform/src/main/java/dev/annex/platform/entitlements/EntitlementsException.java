package dev.annex.platform.entitlements;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.Directory;
import java.util.List;

/** What entitlements refuse. */
public abstract sealed class EntitlementsException extends Failure {

    private static final long serialVersionUID = 1L;

    private EntitlementsException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    /** The subaccount has no assignment of the plan (of that system). */
    public static final class NotEntitled extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        NotEntitled(String service, String plan, boolean ofSystem) {
            super(
                    FailureKind.FORBIDDEN,
                    "NOT_ENTITLED",
                    "The subaccount is not entitled to plan " + plan + " of service " + service
                            + (ofSystem ? " of this system" : "")
                            + ". Ask a Global Account Administrator to assign it: annex assign accounts/entitlement.");
        }
    }

    /** As many instances exist as the assignment allows. */
    public static final class QuotaExceeded extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        QuotaExceeded(Entitlement entitlement) {
            super(
                    FailureKind.CONFLICT,
                    "QUOTA_EXCEEDED",
                    "All " + entitlement.amount() + " instances of plan " + entitlement.plan() + " of service "
                            + entitlement.service()
                            + " are in use. Delete one, or ask a Global Account Administrator for a larger amount.");
        }
    }

    /** The global account or the directory has not as much left to hand out. */
    public static final class QuotaExhausted extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        QuotaExhausted(Quota quota, int wanted) {
            super(
                    FailureKind.CONFLICT,
                    "QUOTA_EXCEEDED",
                    "The " + (quota.directory() == null ? "global account" : "directory") + " may hand out "
                            + quota.amount() + " of plan " + quota.title() + " and has handed out " + quota.taken()
                            + "; " + wanted + " more is not left. Ask for a smaller amount, take some back from"
                            + " elsewhere, or ask a Global Account Administrator for a larger quota.");
        }
    }

    /** More is handed out than the new amount of the quota. */
    public static final class AmountInUse extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        AmountInUse(Quota quota) {
            super(
                    FailureKind.CONFLICT,
                    "AMOUNT_IN_USE",
                    quota.taken() + " of plan " + quota.title() + " are handed out already. Take some back first, or"
                            + " choose an amount of at least " + quota.taken() + ".");
        }
    }

    /** A directory with quotas stands between, and does not have the plan. */
    public static final class NotInDirectory extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        NotInDirectory(Directory directory, String plan) {
            super(
                    FailureKind.CONFLICT,
                    "NOT_IN_DIRECTORY",
                    "Directory \"" + directory.name() + "\" (" + directory.id().value()
                            + ") has quotas of its own, but not of plan " + plan + ". Assign the plan to it first.");
        }

        NotInDirectory(Directory directory) {
            super(
                    FailureKind.CONFLICT,
                    "NOT_IN_DIRECTORY",
                    "Directory \"" + directory.name()
                            + "\" has no quotas of its own. Give it the feature ENTITLEMENTS first, or assign the plan to"
                            + " its subaccounts.");
        }
    }

    /** The plan is assigned already, with another amount. */
    public static final class AlreadyAssigned extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        AlreadyAssigned(String title, String id, String where) {
            super(
                    FailureKind.CONFLICT,
                    "ALREADY_ASSIGNED",
                    "Plan " + title + " is assigned to the " + where + " already (" + id
                            + "). Change its amount instead.");
        }
    }

    /** No such assignment, or it was removed meanwhile. */
    public static final class AssignmentNotFound extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        AssignmentNotFound(String what) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "The subaccount has no entitlement " + what + ".");
        }
    }

    /** The account restricts processing to EU Access regions (pairing, 7.5). */
    public static final class EuAccess extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        EuAccess(String region) {
            super(
                    FailureKind.CONFLICT,
                    "EU_ACCESS",
                    "The global account is marked EU Access, region " + region
                            + " is not. Use a subaccount in an EU Access region.");
        }
    }

    /** Plans of systems are not offered in that market (pairing, 7.5). */
    public static final class MarketRefused extends EntitlementsException {
        private static final long serialVersionUID = 1L;

        MarketRefused(String market) {
            super(FailureKind.CONFLICT, "REGION", "Plans of systems are not offered in the market " + market + ".");
        }
    }

    /** One or more fields break the rules. */
    public static final class AssignmentInvalid extends EntitlementsException {
        private static final long serialVersionUID = 1L;
        private final transient List<Violation> violations;

        AssignmentInvalid(String path, String message) {
            super(FailureKind.INVALID, "INVALID", path + " " + message + ".");
            this.violations = List.of(new Violation(path, message));
        }

        @Override
        public List<Violation> violations() {
            return violations;
        }
    }
}
