package dev.annex.platform.landscape;

import dev.annex.foundation.problems.FailureKind;

/** A managed system refused a call for good; repeating it does not help (pairing, 8.4). */
public final class SystemRefused extends LandscapeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    SystemRefused(int code, String reason, String message) {
        super(FailureKind.CONFLICT, reason, message);
        this.code = code;
    }

    /** The HTTP status of the system's answer. */
    public int code() {
        return code;
    }
}
