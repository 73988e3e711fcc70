package dev.annex.cli.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What came back. */
public record Answer(String method, URI target, int status, HttpHeaders headers, String body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The body as JSON; an empty object if there is none or it is something else. */
    public JsonNode json() {
        try {
            return body.isBlank() ? Json.object() : Json.read(body);
        } catch (JacksonException notJson) {
            return Json.object();
        }
    }

    /** Itself if it is a success. */
    public Answer orRefused() {
        if (!ok()) {
            throw new Refused(this);
        }
        return this;
    }

    /** Itself if it is a success or one of the statuses given, which the caller then tells apart. */
    public Answer orRefusedBut(int... accepted) {
        for (var each : accepted) {
            if (status == each) {
                return this;
            }
        }
        return orRefused();
    }
}
