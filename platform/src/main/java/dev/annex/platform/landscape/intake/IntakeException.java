package dev.annex.platform.landscape.intake;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;

/** Why an event could not be taken. */
public abstract sealed class IntakeException extends Failure {

    private static final long serialVersionUID = 1L;

    private IntakeException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    /** The type makes no topic of a message client. */
    public static final class TypeUnusable extends IntakeException {
        private static final long serialVersionUID = 1L;

        public TypeUnusable(String message) {
            super(FailureKind.INVALID, "INVALID", message);
        }
    }

    /** A queue that wants it takes no more. */
    public static final class Full extends IntakeException {
        private static final long serialVersionUID = 1L;

        public Full(String message) {
            super(FailureKind.TOO_MANY, "QUEUE_FULL", message);
        }
    }

    /** A queue that wants it takes no event of this size. */
    public static final class TooLarge extends IntakeException {
        private static final long serialVersionUID = 1L;

        public TooLarge(String message) {
            super(FailureKind.INVALID, "PAYLOAD_TOO_LARGE", message);
        }
    }

    /** The event mesh cannot store it now. */
    public static final class Unavailable extends IntakeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(FailureKind.UNAVAILABLE, "UNAVAILABLE", message);
        }
    }
}
