package dev.annex.platform.landscape.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in CloudEvents form.
 *
 * @param type segments joined by dots
 * @param contentType of the payload; that of structured events if it is one
 * @param attributes of an event in binary mode, by their bare names; empty in structured mode
 */
public record SystemEvent(String type, @Nullable String contentType, byte[] payload, Map<String, String> attributes) {

    public SystemEvent {
        attributes = Map.copyOf(attributes);
    }
}
