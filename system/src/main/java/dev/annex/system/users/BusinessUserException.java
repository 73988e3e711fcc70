package dev.annex.system.users;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.time.Duration;
import java.util.List;

/** Why something about a business user was refused. */
public abstract sealed class BusinessUserException extends Failure {

    private static final long serialVersionUID = 1L;

    private BusinessUserException(FailureKind kind, String reason, String message, List<Violation> violations) {
        this(kind, reason, message, violations, List.of());
    }

    private BusinessUserException(
            FailureKind kind, String reason, String message, List<Violation> violations, List<Blocker> blockers) {
        super(kind, reason, message, violations, blockers);
    }

    public static final class Invalid extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        Invalid(String what, List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "INVALID",
                    "The " + what + " cannot be saved: "
                            + String.join(
                                    "; ",
                                    violations.stream().map(Violation::toString).toList()),
                    violations);
        }
    }

    public static final class NotFound extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        NotFound(String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "There is no business user with the id " + id + ".", List.of());
        }
    }

    public static final class Taken extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        Taken(String what, String field, String value) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    "Another " + what + " has the " + field + " " + value + ". Choose another one.",
                    List.of(new Violation(field, "is used by another " + what)));
        }
    }

    public static final class Changed extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        Changed(String what, String id) {
            super(
                    FailureKind.PRECONDITION,
                    "CHANGED",
                    "The " + what + " " + id + " was changed in the meantime. Read it again and repeat the change.",
                    List.of());
        }
    }

    public static final class RoleNotFound extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        RoleNotFound(String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "There is no business role " + id + ".", List.of());
        }
    }

    public static final class RoleInUse extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        RoleInUse(String id, List<Blocker> blockers) {
            super(
                    FailureKind.CONFLICT,
                    "IN_USE",
                    "The business role " + id + " belongs to "
                            + String.join(
                                    ", ", blockers.stream().map(Blocker::name).toList())
                            + ". Take it from them first.",
                    List.of(),
                    blockers);
        }
    }

    public static final class Predefined extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        Predefined(String id) {
            super(
                    FailureKind.CONFLICT,
                    "PREDEFINED",
                    "The business role " + id + " ships with the system and stays as it is. Make one of your own.",
                    List.of());
        }
    }

    /** Without an administrator nobody could let anybody in again. */
    public static final class LastAdministrator extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        LastAdministrator() {
            super(
                    FailureKind.CONFLICT,
                    "LAST_ADMINISTRATOR",
                    "This is the last unlocked user with SAP_BR_ADMINISTRATOR. Give the role to another user first.",
                    List.of());
        }
    }

    /** Says the same whether the user is unknown, locked or the password is wrong. */
    public static final class LogonRefused extends BusinessUserException {
        private static final long serialVersionUID = 1L;

        LogonRefused() {
            super(
                    FailureKind.UNAUTHENTICATED,
                    "LOGON_REFUSED",
                    "User name or password is wrong, or the user is locked.",
                    List.of());
        }
    }

    public static final class TooManyLogons extends BusinessUserException {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        TooManyLogons(Duration retryAfter) {
            super(
                    FailureKind.TOO_MANY,
                    "TOO_MANY_LOGONS",
                    "Too many failed log-ons of this user. Try again in " + retryAfter.toSeconds() + " seconds.",
                    List.of());
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
