package dev.annex.platform.identity;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What cannot be done with users. */
public abstract sealed class IdentityException extends Failure {

    private static final long serialVersionUID = 1L;

    private IdentityException(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    public static final class UserInvalid extends IdentityException {
        private static final long serialVersionUID = 1L;

        UserInvalid(List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "USER_INVALID",
                    violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                    violations);
        }
    }

    public static final class UserExists extends IdentityException {
        private static final long serialVersionUID = 1L;

        UserExists(String userName) {
            super(
                    FailureKind.CONFLICT,
                    "USER_EXISTS",
                    "There is a user " + userName + " already; choose another user name",
                    List.of());
        }
    }

    public static final class UserNotFound extends IdentityException {
        private static final long serialVersionUID = 1L;

        UserNotFound(String id) {
            super(FailureKind.NOT_FOUND, "USER_NOT_FOUND", "There is no user " + id, List.of());
        }
    }

    public static final class RoleCollectionInvalid extends IdentityException {

        private static final long serialVersionUID = 1L;

        RoleCollectionInvalid(List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "ROLE_COLLECTION_INVALID",
                    violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                    violations);
        }
    }

    public static final class RoleCollectionExists extends IdentityException {

        private static final long serialVersionUID = 1L;

        RoleCollectionExists(String name) {
            super(
                    FailureKind.CONFLICT,
                    "ROLE_COLLECTION_EXISTS",
                    "There is a role collection '" + name + "' already; choose another name, or change that one",
                    List.of());
        }
    }

    public static final class RoleCollectionNotFound extends IdentityException {

        private static final long serialVersionUID = 1L;

        RoleCollectionNotFound(String name) {
            super(
                    FailureKind.NOT_FOUND,
                    "ROLE_COLLECTION_NOT_FOUND",
                    "There is no role collection '" + name + "' in this subaccount",
                    List.of());
        }
    }

    public static final class RoleCollectionChanged extends IdentityException {

        private static final long serialVersionUID = 1L;

        RoleCollectionChanged(String name) {
            super(
                    FailureKind.PRECONDITION,
                    "ROLE_COLLECTION_CHANGED",
                    "The role collection '" + name
                            + "' was changed by somebody else meanwhile; read it again and repeat",
                    List.of());
        }
    }

    public static final class KeyRotationRunning extends IdentityException {

        private static final long serialVersionUID = 1L;

        KeyRotationRunning(Instant activeFrom) {
            super(
                    FailureKind.CONFLICT,
                    "ROTATION_RUNNING",
                    "A new key is published already and signs from " + activeFrom
                            + " on; clients need that time to read it. Rotate again after that",
                    List.of());
        }
    }

    public static final class ProviderInvalid extends IdentityException {

        private static final long serialVersionUID = 1L;

        ProviderInvalid(List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "IDENTITY_PROVIDER_INVALID",
                    violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                    violations);
        }
    }

    public static final class ProviderExists extends IdentityException {

        private static final long serialVersionUID = 1L;

        ProviderExists(String name) {
            super(
                    FailureKind.CONFLICT,
                    "IDENTITY_PROVIDER_EXISTS",
                    "There is an identity provider '" + name + "' already; choose another name, or change that one",
                    List.of());
        }
    }

    public static final class ProviderNotFound extends IdentityException {

        private static final long serialVersionUID = 1L;

        ProviderNotFound(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "IDENTITY_PROVIDER_NOT_FOUND",
                    "There is no identity provider " + id,
                    List.of());
        }
    }
}
