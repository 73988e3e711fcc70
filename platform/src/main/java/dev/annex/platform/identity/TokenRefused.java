package dev.annex.platform.identity;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** A bearer token that proves nothing; the message says why without repeating the token. */
public final class TokenRefused extends Failure {

    private static final long serialVersionUID = 1L;

    TokenRefused(String message) {
        super(FailureKind.UNAUTHENTICATED, "TOKEN_REFUSED", message);
    }
}
