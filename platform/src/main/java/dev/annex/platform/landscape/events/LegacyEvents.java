package dev.annex.platform.landscape.events;

import dev.annex.platform.landscape.intake.SystemEvent;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The legacy form of an event becomes a structured CloudEvent (pairing, 6.1 and 6.2). */
final class LegacyEvents {

    private static final int LONGEST_TYPE = 253;
    private static final String SEGMENT = "[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?";
    private static final Pattern TYPE = Pattern.compile(SEGMENT + "(\\." + SEGMENT + ")*");
    private static final Pattern VERSION = Pattern.compile("[a-zA-Z0-9]{1,4}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private LegacyEvents() {}

    /** The checks come in the order of the protocol's source, because clients show the first. */
    static ReadEvent read(byte[] body, String source, Map<String, String> tracing) {
        ObjectNode sent = EventJson.object(body);
        String type = text(sent, "event-type");
        String version = text(sent, "event-type-version");
        if (!VERSION.matcher(version).matches()) {
            throw EventRefused.invalid("event-type-version");
        }
        String time = text(sent, "event-time");
        if (!isTime(time)) {
            throw EventRefused.invalid("event-time");
        }
        String id = optional(sent, "event-id");
        if (id != null && !ID.matcher(id).matches()) {
            throw EventRefused.invalid("event-id");
        }
        JsonNode data = sent.get("data");
        if (data == null
                || data.isNull()
                || data.isString() && data.stringValue().isEmpty()) {
            throw EventRefused.missing("data");
        }
        if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
            throw EventRefused.invalid("event-type");
        }
        String eventId = id == null ? UUID.randomUUID().toString() : id;
        ObjectNode event = EventJson.empty();
        event.put("specversion", CloudEvents.VERSION);
        event.put("id", eventId);
        event.put("source", source);
        event.put("type", type + "." + version);
        event.put("time", time);
        event.put("datacontenttype", "application/json");
        event.put("eventtypeversion", version);
        tracing.forEach(event::put);
        event.set("data", data);
        return new ReadEvent(
                eventId,
                id == null ? null : EventJson.key(source, id),
                new SystemEvent(type + "." + version, CloudEvents.STRUCTURED, EventJson.bytes(event), Map.of()));
    }

    private static String text(ObjectNode sent, String field) {
        String value = optional(sent, field);
        if (value == null) {
            throw EventRefused.missing(field);
        }
        return value;
    }

    private static @Nullable String optional(ObjectNode sent, String field) {
        JsonNode value = sent.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw EventRefused.unreadable();
        }
        return value.stringValue().isEmpty() ? null : value.stringValue();
    }

    private static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
