package dev.annex.platform.landscape;

import dev.annex.foundation.problems.FailureKind;

/** A managed system did not answer, or not now; the same call may succeed later (pairing, 8.4). */
public final class SystemUnreachable extends LandscapeException {

    private static final long serialVersionUID = 1L;

    SystemUnreachable(String system, String cause) {
        super(
                FailureKind.UNAVAILABLE,
                "UNREACHABLE",
                "The system \"" + system + "\" cannot be reached: " + cause + ". Try again when it is running.");
    }
}
