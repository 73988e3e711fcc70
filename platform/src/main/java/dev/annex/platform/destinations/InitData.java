package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Destinations that an instance brings along: parameter {@code init_data} (service-broker-and-manager, 4.7).
 *
 * @param violations everything wrong with it; the rest is meaningless if there are any
 */
record InitData(Part subaccount, Part instance, List<Violation> violations) {

    /** What to do where a destination of the name exists. */
    enum Policy {
        UPDATE,
        FAIL,
        IGNORE
    }

    record Part(String path, Policy policy, List<Map<String, String>> destinations) {}

    static InitData of(@Nullable ObjectNode parameters) {
        var violations = new ArrayList<Violation>();
        JsonNode data = parameters == null ? null : parameters.get("init_data");
        if (data != null && !data.isObject()) {
            violations.add(new Violation("init_data", "must be an object"));
        }
        return new InitData(part(data, "subaccount", violations), part(data, "instance", violations), violations);
    }

    private static Part part(@Nullable JsonNode data, String level, List<Violation> violations) {
        String path = "init_data." + level;
        JsonNode part = data == null ? null : data.get(level);
        if (part == null || !part.isObject()) {
            if (part != null) {
                violations.add(new Violation(path, "must be an object"));
            }
            return new Part(path, Policy.FAIL, List.of());
        }
        if (!part.path("certificates").isEmpty()) {
            violations.add(
                    new Violation(path + ".certificates", "certificates cannot be brought along; leave them out"));
        }
        return new Part(path, policy(part, path, violations), destinations(part, path, violations));
    }

    private static Policy policy(JsonNode part, String path, List<Violation> violations) {
        return switch (part.path("existing_destinations_policy").asString("fail")) {
            case "update" -> Policy.UPDATE;
            case "ignore" -> Policy.IGNORE;
            case "fail" -> Policy.FAIL;
            default -> {
                violations.add(new Violation(path + ".existing_destinations_policy", "must be update, fail or ignore"));
                yield Policy.FAIL;
            }
        };
    }

    private static List<Map<String, String>> destinations(JsonNode part, String path, List<Violation> violations) {
        JsonNode list = part.path("destinations");
        if (!list.isMissingNode() && !list.isArray()) {
            violations.add(new Violation(path + ".destinations", "must be a list"));
            return List.of();
        }
        var destinations = new ArrayList<Map<String, String>>();
        var names = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            String at = path + ".destinations[" + i + "]";
            try {
                Map<String, String> properties = DestinationRules.properties(list.get(i));
                if (!names.add(properties.getOrDefault("Name", ""))) {
                    violations.add(new Violation(at + ".Name", "is used twice"));
                }
                destinations.add(properties);
            } catch (DestinationInvalid e) {
                e.violations()
                        .forEach(violation -> violations.add(new Violation(
                                violation.path().isEmpty() ? at : at + "." + violation.path(), violation.message())));
            }
        }
        return destinations;
    }
}
