package dev.annex.system.communication.activation;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** An arrangement that cannot work as it is; nothing was stored. */
public final class ActivationRefused extends Failure {

    private static final long serialVersionUID = 1L;

    private ActivationRefused(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    /** An additional property has a value that cannot be used. */
    public static ActivationRefused attribute(String name, String message) {
        return new ActivationRefused(
                FailureKind.INVALID,
                "INVALID",
                name + ": " + message,
                List.of(new Violation("attributes." + name, message)));
    }

    /** The additional property names something another arrangement already uses. */
    public static ActivationRefused taken(String name, String message) {
        return new ActivationRefused(
                FailureKind.CONFLICT,
                "ATTRIBUTE_TAKEN",
                name + ": " + message,
                List.of(new Violation("attributes." + name, message)));
    }

    /** The partner did not answer as it has to. */
    public static ActivationRefused connection(String message) {
        return new ActivationRefused(FailureKind.UNPROCESSABLE, "CONNECTION_FAILED", message, List.of());
    }
}
