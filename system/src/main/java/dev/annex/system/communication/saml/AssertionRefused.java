package dev.annex.system.communication.saml;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** An assertion that is not accepted; the message names the check that failed, and what would pass it. */
public final class AssertionRefused extends Failure {

    private static final long serialVersionUID = 1L;

    /** @param check the name of the check, in upper case */
    public AssertionRefused(String check, String message) {
        super(FailureKind.UNAUTHENTICATED, check, message);
    }
}
