package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** What the landscape refuses; reasons are those of pairing, section 7. */
public abstract sealed class LandscapeException extends Failure
        permits SystemUnreachable,
                SystemRefused,
                LandscapeException.SystemNotFound,
                LandscapeException.NameInvalid,
                LandscapeException.NameTaken,
                LandscapeException.InputInvalid,
                LandscapeException.RegionRefused,
                LandscapeException.StateRefused,
                LandscapeException.NotManaged,
                LandscapeException.NotMergeable,
                LandscapeException.NoMigration,
                LandscapeException.FormationNotFound,
                LandscapeException.TokenLimit,
                LandscapeException.NoToken,
                PairingException {

    private static final long serialVersionUID = 1L;

    LandscapeException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    LandscapeException(FailureKind kind, String reason, Violation violation) {
        super(kind, reason, violation.toString(), List.of(violation), List.of());
    }

    /** No such system in the account. */
    public static final class SystemNotFound extends LandscapeException {
        private static final long serialVersionUID = 1L;

        SystemNotFound(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no system " + id + ". List the systems to find its id.");
        }
    }

    /** The name breaks the rule of pairing, 7.4. */
    public static final class NameInvalid extends LandscapeException {
        private static final long serialVersionUID = 1L;

        NameInvalid(String what) {
            super(FailureKind.INVALID, "NAME_INVALID", new Violation("name", what));
        }
    }

    /** Another system, or formation, of the account has the name; upper and lower case count as the same. */
    public static final class NameTaken extends LandscapeException {
        private static final long serialVersionUID = 1L;

        NameTaken(String what, String name) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    "A " + what + " named \"" + name
                            + "\" exists in this global account. Choose another name, or remove that one.");
        }
    }

    /** A field other than the name has a value that is not offered. */
    public static final class InputInvalid extends LandscapeException {
        private static final long serialVersionUID = 1L;

        InputInvalid(String field, String what) {
            super(FailureKind.INVALID, "INVALID", new Violation(field, what));
        }
    }

    /** Systems are not offered in the market of the account (pairing, 7.5). */
    public static final class RegionRefused extends LandscapeException {
        private static final long serialVersionUID = 1L;

        RegionRefused(String market) {
            super(
                    FailureKind.CONFLICT,
                    "REGION",
                    "Systems cannot be registered in global accounts of the market " + market
                            + ". Use a global account of the market public.");
        }
    }

    /** The state of the system does not allow the action; the reason is that of the table in pairing, 7.2. */
    public static final class StateRefused extends LandscapeException {
        private static final long serialVersionUID = 1L;

        StateRefused(String reason, String message) {
            super(FailureKind.CONFLICT, reason, message);
        }
    }

    /** The system announced no management API, so nothing can be set up in it (pairing, 8.1). */
    public static final class NotManaged extends LandscapeException {
        private static final long serialVersionUID = 1L;

        NotManaged(String name) {
            super(
                    FailureKind.CONFLICT,
                    "NOT_MANAGED",
                    "The system \"" + name
                            + "\" announced no management API when it registered, so Annex cannot manage it.");
        }
    }

    /** Too many ready-to-use tokens of the type (pairing, 7.4). */
    public static final class TokenLimit extends LandscapeException {
        private static final long serialVersionUID = 1L;

        TokenLimit(SystemType type, int limit) {
            super(
                    FailureKind.CONFLICT,
                    "TOKEN_LIMIT",
                    "This global account has " + limit + " ready-to-use tokens for systems of type " + type.name()
                            + ", the most there can be. Use some of them, remove systems, or wait until some expire.");
        }
    }

    /** There is no live token to show. */
    public static final class NoToken extends LandscapeException {
        private static final long serialVersionUID = 1L;

        NoToken() {
            super(
                    FailureKind.NOT_FOUND,
                    "NO_TOKEN",
                    "The system has no registration token that can still be used. Create one.");
        }
    }

    /** Two entries that cannot become one (pairing, 7.8, "Merge"). */
    public static final class NotMergeable extends LandscapeException {
        private static final long serialVersionUID = 1L;

        NotMergeable(String why) {
            super(
                    FailureKind.CONFLICT,
                    "NOT_MERGEABLE",
                    why + " Only an automatically discovered system without status can be merged, into a registered"
                            + " system of the same type with the same URL.");
        }
    }

    /** Systems never change their global account (pairing, 7.5). */
    public static final class NoMigration extends LandscapeException {
        private static final long serialVersionUID = 1L;

        NoMigration(String name) {
            super(
                    FailureKind.CONFLICT,
                    "NO_MIGRATION",
                    "The system \"" + name
                            + "\" cannot move to another global account. Add it there and register it with"
                            + " a token of that account; then deregister it and remove it here.");
        }
    }

    /** No such formation in the account. */
    public static final class FormationNotFound extends LandscapeException {
        private static final long serialVersionUID = 1L;

        FormationNotFound(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no formation " + id + ". List the formations to find its id.");
        }
    }
}
