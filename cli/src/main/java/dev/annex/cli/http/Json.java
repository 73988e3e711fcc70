package dev.annex.cli.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper of the command. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array(String... texts) {
        var array = MAPPER.createArrayNode();
        for (var text : texts) {
            array.add(text);
        }
        return array;
    }

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** With line breaks, for a person or a file. */
    public static String pretty(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** The text of a member, {@code ""} if it is absent or null; objects and lists as compact JSON. */
    public static String text(JsonNode node, String member) {
        var value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isContainer() ? value.toString() : value.asString();
    }
}
