package dev.annex.platform.landscape.registry;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of an API or of a set of events.
 *
 * @param text as it was given or fetched; what was given as a JSON object is JSON text here
 */
public record Specification(Type type, Format format, String text) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Which language it is written in. */
    public enum Type {
        ODATA,
        OPEN_API,
        ASYNC_API
    }

    /** How it is written down. */
    public enum Format {
        XML,
        JSON,
        YAML
    }

    /** Tells the format by the text itself, because registrations do not say it and servers say it wrongly. */
    public static Specification of(Type type, String text) {
        String start = text.stripLeading();
        return new Specification(
                type, start.startsWith("<") ? Format.XML : start.startsWith("{") ? Format.JSON : Format.YAML, text);
    }

    static Specification of(Type type, JsonNode value) {
        return value.isString()
                ? of(type, value.stringValue())
                : new Specification(type, Format.JSON, JSON.writeValueAsString(value));
    }

    /** As it stands in the body of a registration: an object where it is JSON, else a string. */
    JsonNode asBody() {
        if (format == Format.JSON) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                // A system may call anything JSON; what cannot be read goes back as it came.
            }
        }
        return JSON.getNodeFactory().stringNode(text);
    }
}
