package dev.annex.platform.servicebroker;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** Why the broker refuses; each face translates it into the form of its protocol. */
public abstract sealed class ServiceBrokerException extends Failure {

    private static final long serialVersionUID = 1L;

    private ServiceBrokerException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    private ServiceBrokerException(Violation violation) {
        super(FailureKind.INVALID, "INVALID", violation.toString(), List.of(violation), List.of());
    }

    /** An input of the request is wrong. */
    public static final class Invalid extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public Invalid(String path, String message) {
            super(new Violation(path, message));
        }
    }

    public static final class InstanceNotFound extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public InstanceNotFound(String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "there is no service instance '" + id + "'");
        }
    }

    public static final class BindingNotFound extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public BindingNotFound(String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "there is no binding '" + id + "'");
        }
    }

    /** The id serves another instance, or the same one with other attributes. */
    public static final class InstanceConflict extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public InstanceConflict(String id) {
            super(
                    FailureKind.CONFLICT,
                    "INSTANCE_EXISTS",
                    "instance id '" + id + "' is already in use with other attributes; choose a new id");
        }
    }

    public static final class BindingConflict extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public BindingConflict(String id) {
            super(
                    FailureKind.CONFLICT,
                    "BINDING_EXISTS",
                    "binding id '" + id + "' is already in use with other attributes; choose a new id");
        }
    }

    public static final class NameTaken extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public NameTaken(String name) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    "found conflicting name: '" + name + "' already exists; choose another or delete that one first");
        }
    }

    /** An earlier creation under this id failed and was rolled back. */
    public static final class CreationFailed extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public CreationFailed(String id) {
            super(
                    FailureKind.CONFLICT,
                    "CREATION_FAILED",
                    "the creation of instance '" + id + "' failed; delete it, then create it again");
        }
    }

    /** Another operation on the instance has not ended yet. */
    public static final class OperationRunning extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public OperationRunning(String id) {
            super(
                    FailureKind.CONFLICT,
                    "OPERATION_RUNNING",
                    "another operation on instance '" + id + "' is still running; try again when it has ended");
        }
    }

    /** There is nothing behind the instance. */
    public static final class NotUsable extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public NotUsable(String id) {
            super(
                    FailureKind.CONFLICT,
                    "NOT_USABLE",
                    "the creation of instance '" + id
                            + "' failed, so it can neither be bound nor changed; delete it and create it again");
        }
    }

    /** The plan takes no other parameters than those the instance was created with. */
    public static final class NotUpdateable extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public NotUpdateable(String plan) {
            super(
                    FailureKind.CONFLICT,
                    "NOT_UPDATEABLE",
                    "parameters: cannot be changed for plan '" + plan + "'; delete the instance and create it again");
        }
    }

    public static final class PlatformNotFound extends ServiceBrokerException {
        private static final long serialVersionUID = 1L;

        public PlatformNotFound(String id) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "there is no platform '" + id + "' in this subaccount");
        }
    }
}
