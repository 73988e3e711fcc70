package dev.annex.platform.cockpit;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.platform.accounts.RoleCollection;
import java.util.Collection;
import java.util.stream.Collectors;

/** What the administration API itself refuses (administration-api, 1). */
abstract sealed class CockpitException extends Failure {

    private static final long serialVersionUID = 1L;

    private CockpitException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    /** There is no such object, or none this caller may know of. */
    static final class Absent extends CockpitException {
        private static final long serialVersionUID = 1L;

        Absent(String what, String id) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no " + what + " " + id + ", or you have no role in it. List what you can see instead.");
        }
    }

    /** The object is readable, the action is not allowed. */
    static final class Forbidden extends CockpitException {
        private static final long serialVersionUID = 1L;

        Forbidden(Collection<RoleCollection> oneOf) {
            super(FailureKind.FORBIDDEN, "FORBIDDEN", "This needs the role " + titles(oneOf) + " here.");
        }

        private static String titles(Collection<RoleCollection> roles) {
            return roles.stream().sorted().map(RoleCollection::title).collect(Collectors.joining(" or "));
        }
    }

    /** The object changed since the caller read it. */
    static final class Stale extends CockpitException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super(
                    FailureKind.PRECONDITION,
                    "STALE",
                    "The object was changed meanwhile. Read it again and repeat the change on what you then see.");
        }
    }
}
