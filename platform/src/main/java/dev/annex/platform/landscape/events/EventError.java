package dev.annex.platform.landscape.events;

import java.util.List;

/** Error body of the event endpoints (pairing, 6.1). */
public record EventError(int status, String type, String message, List<Detail> details) {

    /** One field that is missing or wrong. */
    public record Detail(String field, String type, String message) {}
}
