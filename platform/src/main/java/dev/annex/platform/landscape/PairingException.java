package dev.annex.platform.landscape;

import dev.annex.foundation.problems.FailureKind;

/** What the pairing protocol refuses (pairing, 3). */
abstract sealed class PairingException extends LandscapeException {

    private static final long serialVersionUID = 1L;

    private PairingException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    /** Unknown, used, expired or replaced: one answer, so that nobody learns which. */
    static final class TokenRefused extends PairingException {
        private static final long serialVersionUID = 1L;

        TokenRefused() {
            super(
                    FailureKind.FORBIDDEN,
                    "TOKEN_REFUSED",
                    "The token is not valid: it is unknown, was used, has expired or was replaced. Get a new token for"
                            + " the system.");
        }
    }

    /** No client certificate, or one that does not belong to a living pairing. */
    static final class CertificateRefused extends PairingException {
        private static final long serialVersionUID = 1L;

        CertificateRefused(String message) {
            super(FailureKind.FORBIDDEN, "CERTIFICATE_REFUSED", message);
        }
    }

    /** The body or the signing request in it breaks a rule of pairing, 3.3. */
    static final class RequestInvalid extends PairingException {
        private static final long serialVersionUID = 1L;

        RequestInvalid(String message) {
            super(FailureKind.INVALID, "INVALID", message);
        }
    }

    /** The entry was registered by another tenant before (pairing, 7.6). */
    static final class OtherTenant extends PairingException {
        private static final long serialVersionUID = 1L;

        OtherTenant() {
            super(
                    FailureKind.CONFLICT,
                    "OTHER_TENANT",
                    "This entry belongs to another tenant, which registered it before. Remove the system and add it"
                            + " anew to register this tenant.");
        }
    }

    /** Too large, or not JSON; answered before anything is read of it. */
    static final class BodyRefused extends PairingException {
        private static final long serialVersionUID = 1L;

        private final int status;

        BodyRefused(int status, String reason, String message) {
            super(FailureKind.INVALID, reason, message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Nothing is offered at this address. */
    static final class NotOffered extends PairingException {
        private static final long serialVersionUID = 1L;

        NotOffered() {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is nothing at this address. Use only addresses the platform handed out.");
        }
    }

    /** An address that presented many wrong tokens; nothing it presents is looked at for a while. */
    static final class TooManyGuesses extends PairingException {
        private static final long serialVersionUID = 1L;

        TooManyGuesses() {
            super(
                    FailureKind.TOO_MANY,
                    "TOO_MANY_WRONG_TOKENS",
                    "Too many wrong tokens came from this address. Wait a minute, then try again with a new token.");
        }
    }

    /** More renewals in an hour than any system needs (pairing, 3.6). */
    static final class TooManyRenewals extends PairingException {
        private static final long serialVersionUID = 1L;

        TooManyRenewals() {
            super(
                    FailureKind.TOO_MANY,
                    "TOO_MANY_RENEWALS",
                    "The certificate was renewed ten times within an hour. Try again in an hour.");
        }
    }
}
