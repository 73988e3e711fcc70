package dev.annex.platform.identity;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** What cannot be done with the trust of a subaccount. */
public abstract sealed class TrustException extends Failure {

    private static final long serialVersionUID = 1L;

    private TrustException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    /** The text is the recorded one (destination-service, 4.5). */
    public static final class NoTrust extends TrustException {
        private static final long serialVersionUID = 1L;

        NoTrust() {
            super(FailureKind.NOT_FOUND, "NO_TRUST", "There is no such key pair for this account");
        }
    }

    /** Two administrators at once: the second one's key was made for a state that is gone. */
    public static final class TrustChangedMeanwhile extends TrustException {
        private static final long serialVersionUID = 1L;

        TrustChangedMeanwhile() {
            super(
                    FailureKind.CONFLICT,
                    "TRUST_CHANGED",
                    "Somebody else changed the trust of this subaccount at the same time; look at it and try again");
        }
    }

    /** Whoever verifies assertions of the subaccount could not be told; nothing was changed. */
    public static final class TrustNotAnnounced extends TrustException {
        private static final long serialVersionUID = 1L;

        TrustNotAnnounced(String why) {
            super(
                    FailureKind.UNAVAILABLE,
                    "TRUST_NOT_ANNOUNCED",
                    "The trust was not changed, because a system that verifies it could not be told: " + why
                            + ". Try again when that is mended");
        }
    }
}
