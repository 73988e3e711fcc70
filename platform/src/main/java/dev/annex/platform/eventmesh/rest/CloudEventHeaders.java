package dev.annex.platform.eventmesh.rest;

import dev.annex.platform.eventmesh.message.ReadMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** CloudEvents in binary mode: header {@code ce-x} is the application property {@code cloudEvents:x} (event-mesh, 8). */
final class CloudEventHeaders {

    private static final String PREFIX = "ce-";

    private CloudEventHeaders() {}

    static Map<String, Object> properties(HttpServletRequest request) {
        Map<String, Object> properties = new LinkedHashMap<>();
        request.getHeaderNames().asIterator().forEachRemaining(header -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                properties.put(ReadMessage.CLOUD_EVENTS + name.substring(PREFIX.length()), request.getHeader(header));
            }
        });
        return properties;
    }

    static HttpHeaders headers(ReadMessage message) {
        HttpHeaders headers = new HttpHeaders();
        message.properties().forEach((name, value) -> {
            String text = String.valueOf(value);
            // Only what can stand in a header as it is; anything else would break the answer.
            if (name.startsWith(ReadMessage.CLOUD_EVENTS) && text.matches("[\\x20-\\x7e]*")) {
                headers.set(PREFIX + name.substring(ReadMessage.CLOUD_EVENTS.length()), text);
            }
        });
        return headers;
    }
}
