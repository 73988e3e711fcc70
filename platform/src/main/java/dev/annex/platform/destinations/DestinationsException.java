package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What cannot be done with destinations. */
public abstract sealed class DestinationsException extends Failure {

    private static final long serialVersionUID = 1L;

    private DestinationsException(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    /** A destination, a filter or a combination of headers that cannot be understood or accepted. */
    public static final class DestinationInvalid extends DestinationsException {
        private static final long serialVersionUID = 1L;

        DestinationInvalid(List<Violation> violations) {
            super(
                    FailureKind.INVALID,
                    "DESTINATION_INVALID",
                    violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                    violations);
        }

        static void unlessEmpty(List<Violation> violations) {
            if (!violations.isEmpty()) {
                throw new DestinationInvalid(violations);
            }
        }

        DestinationInvalid(String path, String message) {
            this(List.of(new Violation(path, message)));
        }
    }

    public static final class DestinationExists extends DestinationsException {
        private static final long serialVersionUID = 1L;

        /** @param kind destination, fragment or certificate */
        DestinationExists(String kind, String name) {
            super(
                    FailureKind.CONFLICT,
                    kind.toUpperCase(Locale.ROOT) + "_EXISTS",
                    "There is a " + kind + " '" + name + "' already; delete it or choose another name",
                    List.of());
        }
    }

    /** The text is what a client library looks for literally (destination-service, 4.5). */
    public static final class DestinationNotFound extends DestinationsException {
        private static final long serialVersionUID = 1L;

        static final String TEXT = "Configuration with the specified name was not found";

        DestinationNotFound() {
            super(FailureKind.NOT_FOUND, "DESTINATION_NOT_FOUND", TEXT, List.of());
        }
    }

    public static final class FragmentNotFound extends DestinationsException {
        private static final long serialVersionUID = 1L;

        FragmentNotFound(String name) {
            super(
                    FailureKind.NOT_FOUND,
                    "FRAGMENT_NOT_FOUND",
                    "The fragment with the specified name '" + name + "' was not found",
                    List.of());
        }
    }

    /** There is nothing to explain yet. */
    public static final class NeverFound extends DestinationsException {
        private static final long serialVersionUID = 1L;

        NeverFound(String name) {
            super(
                    FailureKind.NOT_FOUND,
                    "NEVER_FOUND",
                    "No application has found destination '" + name + "' with its tokens since this platform started;"
                            + " check the destination instead, or let the application find it",
                    List.of());
        }
    }

    /** A destination cannot be called without the key store it names. */
    public static final class KeyStoreNotFound extends DestinationsException {
        private static final long serialVersionUID = 1L;

        KeyStoreNotFound(String name, DestinationLevel level) {
            super(
                    FailureKind.NOT_FOUND,
                    "KEY_STORE_NOT_FOUND",
                    "The destination names the key store '" + name + "', which does not exist on level " + level.word()
                            + "; upload it there or change KeyStoreLocation",
                    List.of());
        }
    }

    /** The subaccount has no such key yet; the text is the recorded one (destination-service, 4.5). */
    public static final class KeyPairNotFound extends DestinationsException {
        private static final long serialVersionUID = 1L;

        KeyPairNotFound() {
            super(FailureKind.NOT_FOUND, "NO_TRUST", "There is no such key pair for this account", List.of());
        }
    }

    /** The instance is no instance of this service in this subaccount. */
    public static final class InstanceNotFound extends DestinationsException {
        private static final long serialVersionUID = 1L;

        InstanceNotFound(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "INSTANCE_NOT_FOUND",
                    "There is no instance " + id + " of the destination service in this subaccount",
                    List.of());
        }
    }
}
