package dev.annex.platform.landscape.graphql;

import dev.annex.foundation.problems.Failure;

/** The error codes of the protocol. */
enum ErrorCode {
    INTERNAL(10, "InternalError"),
    NOT_FOUND(20, "NotFound"),
    NOT_UNIQUE(21, "NotUnique"),
    INVALID_DATA(22, "InvalidData"),
    UNAUTHORIZED(26, "Unauthorized"),
    INVALID_OPERATION(27, "InvalidOperation");

    private final int number;
    private final String word;

    ErrorCode(int number, String word) {
        this.number = number;
        this.word = word;
    }

    int number() {
        return number;
    }

    String word() {
        return word;
    }

    static ErrorCode of(Failure failure) {
        return switch (failure.kind()) {
            case INVALID, UNPROCESSABLE -> INVALID_DATA;
            case UNAUTHENTICATED, FORBIDDEN -> UNAUTHORIZED;
            case NOT_FOUND, GONE -> NOT_FOUND;
            case CONFLICT -> failure.reason().equals("IDENTIFIER_TAKEN") ? NOT_UNIQUE : INVALID_OPERATION;
            case PRECONDITION, TOO_MANY -> INVALID_OPERATION;
            case UNAVAILABLE -> INTERNAL;
        };
    }
}
