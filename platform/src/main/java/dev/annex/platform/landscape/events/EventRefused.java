package dev.annex.platform.landscape.events;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import java.util.List;

/** An event that is not accepted, in the terms of the protocol (pairing, 6.1). */
public final class EventRefused extends Failure {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient EventError body;

    private EventRefused(int status, FailureKind kind, EventError body) {
        super(kind, body.type(), body.message());
        this.status = status;
        this.body = body;
    }

    static EventRefused missing(String field) {
        return violation(field, "missing_field", "Missing field");
    }

    public static EventRefused invalid(String field) {
        return violation(field, "invalid_field", "Invalid field");
    }

    private static EventRefused violation(String field, String type, String message) {
        return new EventRefused(
                400,
                FailureKind.INVALID,
                new EventError(
                        400, "validation_violation", message, List.of(new EventError.Detail(field, type, message))));
    }

    static EventRefused unreadable() {
        return plain(400, FailureKind.INVALID, "bad_payload_syntax", "Bad payload syntax");
    }

    public static EventRefused tooLarge(String message) {
        return plain(413, FailureKind.INVALID, "request_body_too_large", message);
    }

    static EventRefused unsupported(String message) {
        return plain(415, FailureKind.INVALID, "unsupported_media_type", message);
    }

    public static EventRefused tooMany(String message) {
        return plain(429, FailureKind.TOO_MANY, "too_many_requests", message);
    }

    public static EventRefused unavailable(String message) {
        return plain(503, FailureKind.UNAVAILABLE, "service_unavailable", message);
    }

    private static EventRefused plain(int status, FailureKind kind, String type, String message) {
        return new EventRefused(status, kind, new EventError(status, type, message, List.of()));
    }

    public int status() {
        return status;
    }

    public EventError body() {
        return body;
    }
}
