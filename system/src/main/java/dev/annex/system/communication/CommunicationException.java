package dev.annex.system.communication;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** Why something about communication users, systems, arrangements or scenarios was refused. */
public abstract sealed class CommunicationException extends Failure {

    private static final long serialVersionUID = 1L;

    private CommunicationException(
            FailureKind kind, String reason, String message, List<Violation> violations, List<Blocker> blockers) {
        super(kind, reason, message, violations, blockers);
    }

    public static final class Invalid extends CommunicationException {
        private static final long serialVersionUID = 1L;

        Invalid(String what, List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "INVALID",
                    "The " + what + " cannot be saved: "
                            + String.join(
                                    "; ",
                                    violations.stream().map(Violation::toString).toList()),
                    violations,
                    List.of());
        }
    }

    public static final class NotFound extends CommunicationException {
        private static final long serialVersionUID = 1L;

        NotFound(String what, String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "There is no " + what + " " + id + ".", List.of(), List.of());
        }
    }

    public static final class Taken extends CommunicationException {
        private static final long serialVersionUID = 1L;

        Taken(String what, String field, String value) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    "Another " + what + " has the " + field + " " + value + ". Choose another one.",
                    List.of(new Violation(field, "is used by another " + what)),
                    List.of());
        }
    }

    public static final class InUse extends CommunicationException {
        private static final long serialVersionUID = 1L;

        InUse(String what, String name, List<Blocker> blockers) {
            super(
                    FailureKind.CONFLICT,
                    "IN_USE",
                    "The " + what + " " + name + " is used by "
                            + String.join(
                                    ", ",
                                    blockers.stream()
                                            .map(b -> b.kind() + " " + b.name())
                                            .toList())
                            + ". Delete or change that first.",
                    List.of(),
                    blockers);
        }
    }

    /** The object belongs to somebody else than the platform instance that wants to change it (pairing, 8.4). */
    public static final class ForeignObject extends CommunicationException {
        private static final long serialVersionUID = 1L;

        ForeignObject(String what, String id) {
            super(
                    FailureKind.CONFLICT,
                    "FOREIGN_OBJECT",
                    "The " + what + " " + id + " was not made by this service instance, so it is left as it is.",
                    List.of(),
                    List.of());
        }
    }

    public static final class UnsupportedAuthentication extends CommunicationException {
        private static final long serialVersionUID = 1L;

        UnsupportedAuthentication(String direction, AuthenticationMethod method, Scenario scenario) {
            super(
                    FailureKind.UNPROCESSABLE,
                    "UNSUPPORTED_AUTH",
                    "Communication scenario " + scenario.id() + " does not support " + direction + " " + method.text()
                            + "; it supports "
                            + offered(direction.equals("inbound") ? scenario.inbound() : scenario.outbound()) + ".",
                    List.of(new Violation(direction + "Authentication", "is not supported by " + scenario.id())),
                    List.of());
        }

        private static String offered(List<AuthenticationMethod> methods) {
            return methods.isEmpty()
                    ? "none"
                    : String.join(
                            ", ",
                            methods.stream().map(AuthenticationMethod::text).toList());
        }
    }

    public static final class Changed extends CommunicationException {
        private static final long serialVersionUID = 1L;

        Changed(String what, String id) {
            super(
                    FailureKind.PRECONDITION,
                    "CHANGED",
                    "The " + what + " " + id + " was changed in the meantime. Read it again and repeat the change.",
                    List.of(),
                    List.of());
        }
    }

    public static final class OwnSystem extends CommunicationException {
        private static final long serialVersionUID = 1L;

        OwnSystem() {
            super(
                    FailureKind.CONFLICT,
                    "OWN_SYSTEM",
                    "This entry describes the tenant itself and cannot be changed.",
                    List.of(),
                    List.of());
        }
    }

    /** Says the same whether the user is unknown, locked or what it showed is wrong. */
    public static final class LogonRefused extends CommunicationException {
        private static final long serialVersionUID = 1L;

        LogonRefused() {
            super(
                    FailureKind.UNAUTHENTICATED,
                    "LOGON_REFUSED",
                    "User name, password or certificate of the communication user is wrong, or the user is locked.",
                    List.of(),
                    List.of());
        }
    }

    /** An access token that does not let in (any more). */
    public static final class TokenRefused extends CommunicationException {
        private static final long serialVersionUID = 1L;

        TokenRefused(String why) {
            super(FailureKind.UNAUTHENTICATED, "TOKEN_REFUSED", why, List.of(), List.of());
        }
    }
}
