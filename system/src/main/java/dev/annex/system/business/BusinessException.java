package dev.annex.system.business;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** A write the business rules refuse; the path of a violation is the name of the field. */
public abstract sealed class BusinessException extends Failure {

    private static final long serialVersionUID = 1L;

    private BusinessException(FailureKind kind, String reason, String field, String message) {
        super(kind, reason, message, field.isEmpty() ? List.of() : List.of(new Violation(field, message)), List.of());
    }

    /** A value that is missing or not allowed. */
    public static final class ValueRefused extends BusinessException {
        private static final long serialVersionUID = 1L;

        ValueRefused(String field, String message) {
            super(FailureKind.INVALID, "VALUE_REFUSED", field, message);
        }
    }

    /** Something named by the write must exist first. */
    public static final class OriginDataUnknown extends BusinessException {
        private static final long serialVersionUID = 1L;

        OriginDataUnknown(ContactKey contact) {
            super(
                    FailureKind.INVALID,
                    "ORIGIN_DATA_UNKNOWN",
                    "contact_id",
                    "There is no contact " + contact + ". Write its origin data first");
        }
    }

    /** The object to change is not there. */
    public static final class NotFound extends BusinessException {
        private static final long serialVersionUID = 1L;

        NotFound(String what) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "", what);
        }
    }

    /** A create met an object with the same key. */
    public static final class KeyTaken extends BusinessException {
        private static final long serialVersionUID = 1L;

        KeyTaken(String what) {
            super(FailureKind.CONFLICT, "KEY_TAKEN", "", what);
        }
    }

    /** The write reaches out of the marketing areas of the person it is done for. */
    public static final class OutsideOfAreas extends BusinessException {
        private static final long serialVersionUID = 1L;

        OutsideOfAreas(String what, String area) {
            super(
                    FailureKind.FORBIDDEN,
                    "OUTSIDE_OF_AREAS",
                    "",
                    "Your business roles do not let you change this " + what.replace('_', ' ')
                            + (area.isEmpty() ? "" : " in marketing area " + area)
                            + ". Ask the administrator of the system for a role that does");
        }
    }
}
