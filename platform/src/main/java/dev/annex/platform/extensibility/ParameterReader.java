package dev.annex.platform.extensibility;

import dev.annex.foundation.problems.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one JSON object of a descriptor member by member and notes everything wrong with it, each with its path (contract
 * service-broker-and-manager, 4.4). Readers of members share the list, so all violations end up in one answer.
 */
final class ParameterReader {

    private final @Nullable ObjectNode node;
    private final String path;
    private final List<Violation> violations;

    private ParameterReader(@Nullable ObjectNode node, String path, List<Violation> violations) {
        this.node = node;
        this.path = path;
        this.violations = violations;
    }

    static ParameterReader of(ObjectNode parameters) {
        return new ParameterReader(parameters, "", new ArrayList<>());
    }

    List<Violation> violations() {
        return violations;
    }

    void violation(String member, String message) {
        violations.add(new Violation(at(member), message));
    }

    /** A member that has to be there; an empty text, and a violation, when it is not. */
    String required(String member) {
        JsonNode value = value(member);
        if (value == null) {
            if (node != null) {
                violation(member, "required");
            }
            return "";
        }
        return text(member, value).orElse("");
    }

    Optional<String> optional(String member) {
        JsonNode value = value(member);
        return value == null ? Optional.empty() : text(member, value);
    }

    /** A text that may also be written as a number, as examples of the documentation do. */
    Optional<String> textOrNumber(String member) {
        JsonNode value = value(member);
        if (value != null && value.isIntegralNumber()) {
            return Optional.of(value.asString());
        }
        return value == null ? Optional.empty() : text(member, value);
    }

    boolean flag(String member, boolean byDefault) {
        JsonNode value = value(member);
        if (value == null) {
            return byDefault;
        }
        if (!value.isBoolean()) {
            violation(member, "must be boolean");
            return byDefault;
        }
        return value.booleanValue();
    }

    /** The object below a member; reads as empty, without complaints of its own, when it is missing. */
    ParameterReader object(String member, boolean required) {
        JsonNode value = value(member);
        if (value instanceof ObjectNode object) {
            return new ParameterReader(object, at(member), violations);
        }
        if (value != null) {
            violation(member, "must be object");
        } else if (required && node != null) {
            violation(member, "required");
        }
        return new ParameterReader(null, at(member), violations);
    }

    /** The objects of an array, each a reader of its own. */
    List<ParameterReader> objects(String member) {
        List<ParameterReader> items = new ArrayList<>();
        for (JsonNode item : array(member)) {
            String itemPath = at(member) + "[" + items.size() + "]";
            ObjectNode object = item instanceof ObjectNode known ? known : null;
            if (object == null) {
                violations.add(new Violation(itemPath, "must be object"));
            }
            items.add(new ParameterReader(object, itemPath, violations));
        }
        return items;
    }

    /** The member as it is, for readers with rules of their own. */
    @Nullable
    JsonNode raw(String member) {
        return value(member);
    }

    String at(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    boolean present() {
        return node != null;
    }

    boolean has(String member) {
        return value(member) != null;
    }

    void refuseUnknown(String... known) {
        if (node == null) {
            return;
        }
        Set<String> names = Set.of(known);
        node.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> violation(name, "unknown property"));
    }

    void match(String member, String value, Pattern pattern) {
        if (!value.isEmpty() && !pattern.matcher(value).matches()) {
            violation(member, "must match " + pattern);
        }
    }

    void oneOf(String member, String value, List<String> allowed) {
        if (!value.isEmpty() && !allowed.contains(value)) {
            violation(member, "'" + value + "' is not one of " + String.join(", ", allowed));
        }
    }

    private Iterable<JsonNode> array(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return List.of();
        }
        if (value instanceof ArrayNode array) {
            return array;
        }
        violation(member, "must be array");
        return List.of();
    }

    private Optional<String> text(String member, JsonNode value) {
        if (!value.isString()) {
            violation(member, "must be string");
            return Optional.empty();
        }
        if (value.stringValue().isEmpty()) {
            violation(member, "must not be empty");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    private @Nullable JsonNode value(String member) {
        JsonNode value = node == null ? null : node.get(member);
        return value == null || value.isNull() ? null : value;
    }
}
