package dev.annex.platform.servicebroker;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One text for equal JSON: members in the order of their names, no blanks (OSB compares requests deeply, 2.2). */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(@Nullable JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(text, node);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable JsonNode node) {
        switch (node) {
            case null -> text.append("absent");
            case JsonNode object
            when object.isObject() -> {
                Map<String, JsonNode> sorted = new TreeMap<>();
                object.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
                text.append('{');
                sorted.forEach((name, value) -> {
                    text.append(quoted(name)).append(':');
                    append(text, value);
                    text.append(',');
                });
                text.append('}');
            }
            case JsonNode array
            when array.isArray() -> {
                text.append('[');
                array.forEach(element -> {
                    append(text, element);
                    text.append(',');
                });
                text.append(']');
            }
            default -> text.append(node.toString());
        }
    }

    private static String quoted(String name) {
        return StringNode.valueOf(name).toString();
    }
}
