package dev.annex.platform.landscape.registry;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads members of a registration and says by path what is wrong with them. */
final class BodyReader {

    private final ObjectNode node;
    private final String path;

    BodyReader(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    ObjectNode node() {
        return node;
    }

    String requiredName(String member) {
        return Inputs.name(at(member), requiredText(member));
    }

    @Nullable
    String optionalName(String member) {
        String value = text(member);
        return value == null || value.isEmpty() ? null : Inputs.name(at(member), value);
    }

    String requiredText(String member) {
        String value = text(member);
        if (value == null || value.isBlank()) {
            throw Inputs.missing(at(member));
        }
        return value;
    }

    @Nullable
    String text(String member) {
        JsonNode value = member(member);
        if (value == null) {
            return null;
        }
        require(value.isString(), member, "must be a string");
        return Inputs.text(at(member), value.stringValue());
    }

    @Nullable
    BodyReader object(String member) {
        JsonNode value = member(member);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new BodyReader(object, at(member));
        }
        throw Inputs.invalid(at(member), "must be an object");
    }

    /** An object with members; an empty one counts as none, because clients send templates. */
    @Nullable
    BodyReader filled(String member) {
        BodyReader object = object(member);
        boolean empty = object == null
                || object.node.properties().stream()
                        .map(Map.Entry::getValue)
                        .allMatch(value -> value.isNull()
                                || value.isString() && value.stringValue().isEmpty()
                                || value.isContainer() && value.isEmpty());
        return empty ? null : object;
    }

    /** An object whose members are all of one sort. */
    @Nullable
    ObjectNode map(String member, Predicate<JsonNode> sort, String description) {
        BodyReader object = object(member);
        if (object == null) {
            return null;
        }
        object.node
                .properties()
                .forEach(
                        entry -> object.require(sort.test(entry.getValue()), entry.getKey(), "must be " + description));
        return object.node;
    }

    /** @return the member, an http or https URL with a host; null where it is missing */
    @Nullable
    String url(String member) {
        String value = text(member);
        if (value == null || value.isBlank()) {
            return null;
        }
        return Inputs.url(at(member), value);
    }

    void require(boolean fits, String member, String rule) {
        Inputs.require(fits, at(member), rule);
    }

    @Nullable
    JsonNode member(String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value;
    }

    private String at(String member) {
        String shown = member.matches("[\\x20-\\x7e]{1,100}") ? member : "?";
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
