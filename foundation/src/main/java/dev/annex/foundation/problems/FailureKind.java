package dev.annex.foundation.problems;

/** What sort of failure it is, in terms every HTTP face can translate. */
public enum FailureKind {
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    GONE(410),
    PRECONDITION(412),
    UNPROCESSABLE(422),
    TOO_MANY(429),
    UNAVAILABLE(503);

    private final int status;

    FailureKind(int status) {
        this.status = status;
    }

    /** The HTTP status of Annex's own API; protocols with rules of their own may choose another. */
    public int status() {
        return status;
    }
}
