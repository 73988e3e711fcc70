package dev.annex.platform.landscape.registry;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** What the registry of services refuses. */
public abstract sealed class RegistryException extends Failure {

    private static final long serialVersionUID = 1L;

    private RegistryException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    /** A member of a registration that breaks a rule. */
    public static final class RegistrationInvalid extends RegistryException {
        private static final long serialVersionUID = 1L;

        public RegistrationInvalid(String message) {
            super(FailureKind.INVALID, "INVALID", message);
        }
    }

    /** Another service of the system has the identifier. */
    public static final class IdentifierTaken extends RegistryException {
        private static final long serialVersionUID = 1L;

        IdentifierTaken() {
            super(
                    FailureKind.CONFLICT,
                    "IDENTIFIER_TAKEN",
                    "The member \"identifier\" must be unique among the services of this system. Update the service"
                            + " that has it, or choose another identifier.");
        }
    }

    /** The calling system registered nothing with this id. */
    public static final class NotRegistered extends RegistryException {
        private static final long serialVersionUID = 1L;

        public NotRegistered(String kind, String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "This system registered no " + kind + " with the id " + printable(id) + ".");
        }

        private static String printable(String id) {
            return id.matches("[A-Za-z0-9_.-]{1,100}") ? id : "given";
        }
    }
}
