package dev.annex.system.extensions;

import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** Why something about a pairing was refused. */
public abstract sealed class ExtensionException extends Failure {

    private static final long serialVersionUID = 1L;

    private ExtensionException(
            FailureKind kind, String reason, String message, List<Violation> violations, List<Blocker> blockers) {
        super(kind, reason, message, violations, blockers);
    }

    /** The token cannot be redeemed; no entry was made. */
    public static final class TokenInvalid extends ExtensionException {
        private static final long serialVersionUID = 1L;

        TokenInvalid(String message) {
            super(
                    FailureKind.INVALID,
                    "INVALID",
                    "integrationToken: " + message,
                    List.of(new Violation("integrationToken", message)),
                    List.of());
        }
    }

    public static final class NotFound extends ExtensionException {
        private static final long serialVersionUID = 1L;

        NotFound(String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no extension with the id " + id + ".",
                    List.of(),
                    List.of());
        }
    }

    public static final class InUse extends ExtensionException {
        private static final long serialVersionUID = 1L;

        InUse(List<Blocker> blockers) {
            super(
                    FailureKind.CONFLICT,
                    "IN_USE",
                    "The platform still keeps " + blockers.size()
                            + " communication arrangement(s) here through this extension. Delete"
                            + " their service instances on the platform first, or force the deletion and keep them.",
                    List.of(),
                    blockers);
        }
    }
}
