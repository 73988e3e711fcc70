package dev.annex.platform.landscape.events;

import dev.annex.platform.landscape.intake.SystemEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents in structured and binary mode (pairing, 6.3). The source is the platform's own name of the system, so that
 * none can speak for another; what the system wrote there is kept beside it.
 */
final class CloudEvents {

    static final String STRUCTURED = "application/cloudevents+json";
    static final String VERSION = "1.0";

    private static final String FAMILY = "application/cloudevents";
    private static final String PREFIX = "ce-";
    private static final String ORIGINAL_SOURCE = "originalsource";
    private static final int LONGEST_ATTRIBUTE = 1024;
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

    private CloudEvents() {}

    static ReadEvent read(HttpServletRequest request, byte[] body, String source, Map<String, String> tracing) {
        String contentType = request.getContentType();
        String bare =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (bare.equals(STRUCTURED)) {
            return structured(EventJson.object(body), source, tracing);
        }
        if (bare.startsWith(FAMILY)) {
            throw EventRefused.unsupported("Events are accepted one at a time, as " + STRUCTURED
                    + " or in binary mode, but not as " + FAMILY + "-batch+json or in another format.");
        }
        return binary(request, contentType, body, source, tracing);
    }

    private static ReadEvent structured(ObjectNode event, String source, Map<String, String> tracing) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : REQUIRED) {
            JsonNode value = event.get(name);
            if (value != null && !value.isNull() && !value.isString()) {
                throw EventRefused.invalid(name);
            }
            if (value != null && value.isString()) {
                attributes.put(name, value.stringValue());
            }
        }
        check(attributes, "");
        String id = value(attributes, "id");
        String original = value(attributes, "source");
        event.put("source", source);
        event.put(ORIGINAL_SOURCE, original);
        tracing.forEach((name, value) -> {
            if (!event.has(name)) {
                event.put(name, value);
            }
        });
        return new ReadEvent(
                id,
                EventJson.key(original, id),
                new SystemEvent(value(attributes, "type"), STRUCTURED, EventJson.bytes(event), Map.of()));
    }

    private static ReadEvent binary(
            HttpServletRequest request,
            @Nullable String contentType,
            byte[] body,
            String source,
            Map<String, String> tracing) {
        Map<String, String> attributes = new LinkedHashMap<>(tracing);
        request.getHeaderNames().asIterator().forEachRemaining(header -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), request.getHeader(header));
            }
        });
        check(attributes, PREFIX);
        if (contentType == null || contentType.isBlank()) {
            throw EventRefused.missing("content-type");
        }
        String id = value(attributes, "id");
        String original = value(attributes, "source");
        attributes.put("source", source);
        attributes.put(ORIGINAL_SOURCE, original);
        return new ReadEvent(
                id,
                EventJson.key(original, id),
                new SystemEvent(value(attributes, "type"), contentType, body, attributes));
    }

    private static void check(Map<String, String> attributes, String prefix) {
        for (String name : REQUIRED) {
            String value = attributes.get(name);
            if (value == null || value.isBlank()) {
                throw EventRefused.missing(prefix + name);
            }
            if (value.length() > LONGEST_ATTRIBUTE || value.chars().anyMatch(Character::isISOControl)) {
                throw EventRefused.invalid(prefix + name);
            }
        }
        if (!VERSION.equals(attributes.get("specversion"))) {
            throw EventRefused.invalid(prefix + "specversion");
        }
        if (!TYPE.matcher(value(attributes, "type")).matches()) {
            throw EventRefused.invalid(prefix + "type");
        }
    }

    private static String value(Map<String, String> attributes, String name) {
        return attributes.getOrDefault(name, "");
    }
}
