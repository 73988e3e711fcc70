package dev.annex.platform.accounts;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** What accounts refuse. */
public abstract sealed class AccountsException extends Failure {

    private static final long serialVersionUID = 1L;

    private AccountsException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    private AccountsException(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    /** No such object, or it was deleted meanwhile. */
    public static final class AccountNotFound extends AccountsException {
        private static final long serialVersionUID = 1L;

        AccountNotFound(String what, String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "There is no " + what + " " + id + ". List them to find its id.");
        }
    }

    /** One or more fields break the rules. */
    public static final class AccountInvalid extends AccountsException {
        private static final long serialVersionUID = 1L;

        AccountInvalid(List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "INVALID",
                    String.join(
                                    "; ",
                                    violations.stream().map(Violation::toString).toList()) + ".",
                    violations);
        }
    }

    /** Another subaccount of the global account, or another directory beside this one, has the name. */
    public static final class NameTaken extends AccountsException {
        private static final long serialVersionUID = 1L;

        NameTaken(String what, String name) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    "A " + what + " named \"" + name + "\" exists there already. Choose another name.");
        }
    }

    /** Another account of the installation has the subdomain. */
    public static final class SubdomainTaken extends AccountsException {
        private static final long serialVersionUID = 1L;

        SubdomainTaken(String subdomain) {
            super(
                    FailureKind.CONFLICT,
                    "SUBDOMAIN_TAKEN",
                    "The subdomain \"" + subdomain + "\" is in use. Choose another, or leave it out to have one made.");
        }
    }

    /** The region belongs to another market than the global account (pairing, 7.5). */
    public static final class RegionRefused extends AccountsException {
        private static final long serialVersionUID = 1L;

        RegionRefused(Region region, String market) {
            super(
                    FailureKind.CONFLICT,
                    "REGION",
                    "Region " + region.id() + " belongs to the market " + region.market() + ", this global account to "
                            + market + ". Choose a region of that market.");
        }
    }

    /** Directories in directories in directories. */
    public static final class TooDeep extends AccountsException {
        private static final long serialVersionUID = 1L;

        TooDeep(int deepest) {
            super(
                    FailureKind.CONFLICT,
                    "TOO_DEEP",
                    "Directories can be nested " + deepest + " levels deep. Create it further up.");
        }
    }

    /** In a path of directories only one may have quotas and administrators of its own. */
    public static final class DirectoryNotManaged extends AccountsException {
        private static final long serialVersionUID = 1L;

        DirectoryNotManaged(Directory other) {
            super(
                    FailureKind.CONFLICT,
                    "FEATURES",
                    "Directory \"" + other.name() + "\" (" + other.id().value()
                            + ") of the same path manages entitlements already, and only one of a path can. Leave the"
                            + " features ENTITLEMENTS and AUTHORIZATIONS to it, or take them from it first.");
        }
    }

    /** Somebody has to be left who can go on. */
    public static final class LastAdministrator extends AccountsException {
        private static final long serialVersionUID = 1L;

        LastAdministrator(RoleCollection role) {
            super(
                    FailureKind.CONFLICT,
                    "LAST_ADMINISTRATOR",
                    "This is the last " + role.title() + ". Assign the role to another user first.");
        }
    }

    /** The user does not have the role there. */
    public static final class NotMember extends AccountsException {
        private static final long serialVersionUID = 1L;

        NotMember(RoleCollection role) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "The user does not have the role " + role.title() + " here.");
        }
    }
}
