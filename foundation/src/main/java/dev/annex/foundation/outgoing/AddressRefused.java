package dev.annex.foundation.outgoing;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** An address that the rules for outgoing calls do not allow. */
public final class AddressRefused extends Failure {

    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(FailureKind.INVALID, "ADDRESS_REFUSED", message);
    }
}
