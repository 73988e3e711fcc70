package dev.annex.platform.servicemanager;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** What cannot be done with the credentials of operators, and requests the Service Manager cannot understand. */
public abstract sealed class ServiceManagerException extends Failure {

    private static final long serialVersionUID = 1L;

    private ServiceManagerException(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    public static final class NameTaken extends ServiceManagerException {
        private static final long serialVersionUID = 1L;

        NameTaken(String name) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    "There are credentials named '" + name + "' already; delete them or choose another name",
                    List.of());
        }
    }

    public static final class NameInvalid extends ServiceManagerException {
        private static final long serialVersionUID = 1L;

        NameInvalid(int longest) {
            super(
                    FailureKind.INVALID,
                    "INVALID",
                    "name: must have 1 to " + longest + " characters",
                    List.of(new Violation("name", "must have 1 to " + longest + " characters")));
        }
    }

    public static final class BindingNotFound extends ServiceManagerException {
        private static final long serialVersionUID = 1L;

        BindingNotFound(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There are no service manager credentials '" + id + "' in this subaccount",
                    List.of());
        }
    }

    /** A request in the Service Manager's own protocol that cannot be understood; {@code reason} is its {@code error}. */
    static final class BadRequest extends ServiceManagerException {
        private static final long serialVersionUID = 1L;

        BadRequest(String message) {
            this("BadRequest", message);
        }

        BadRequest(String error, String message) {
            super(FailureKind.INVALID, error, message, List.of());
        }
    }

    /** Something of the Service Manager that is not there, or belongs to another subaccount. */
    static final class NotFound extends ServiceManagerException {
        private static final long serialVersionUID = 1L;

        NotFound(String what, String id) {
            super(FailureKind.NOT_FOUND, "NotFound", "could not find " + what + " '" + id + "'", List.of());
        }
    }
}
