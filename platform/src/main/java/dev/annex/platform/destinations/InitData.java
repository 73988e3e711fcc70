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
 * Destinations and certificates that an instance brings along: parameter {@code init_data} (service-broker-and-manager,
 * 4.7).
 *
 * @param violations everything wrong with it; the rest is meaningless if there are any
 */
record InitData(List<Part> subaccount, List<Part> instance, List<Violation> violations) {

    /** What to do where an object of the name exists. */
    enum Policy {
        UPDATE,
        FAIL,
        IGNORE
    }

    /** The objects of one kind for one level. */
    record Part(String path, LevelObjects kind, Policy policy, List<Map<String, String>> objects) {}

    static InitData of(@Nullable ObjectNode parameters, Destinations destinations, Certificates certificates) {
        var violations = new ArrayList<Violation>();
        JsonNode data = parameters == null ? null : parameters.get("init_data");
        if (data != null && !data.isObject()) {
            violations.add(new Violation("init_data", "must be an object"));
        }
        var reader = new Reader(destinations, certificates, violations);
        return new InitData(reader.parts(data, "subaccount"), reader.parts(data, "instance"), violations);
    }

    private record Reader(Destinations destinations, Certificates certificates, List<Violation> violations) {

        List<Part> parts(@Nullable JsonNode data, String level) {
            String path = "init_data." + level;
            JsonNode part = data == null ? null : data.get(level);
            if (part == null) {
                return List.of();
            }
            if (!part.isObject()) {
                violations.add(new Violation(path, "must be an object"));
                return List.of();
            }
            // Certificates first: destinations name them.
            return List.of(
                    part(part, path, "certificates", certificates), part(part, path, "destinations", destinations));
        }

        private Part part(JsonNode level, String path, String member, LevelObjects kind) {
            String policy = "existing_" + member + "_policy";
            return new Part(
                    path + "." + member,
                    kind,
                    policy(level.path(policy).asString("fail"), path + "." + policy),
                    objects(level.path(member), path + "." + member, kind));
        }

        private Policy policy(String word, String path) {
            return switch (word) {
                case "update" -> Policy.UPDATE;
                case "ignore" -> Policy.IGNORE;
                case "fail" -> Policy.FAIL;
                default -> {
                    violations.add(new Violation(path, "must be update, fail or ignore"));
                    yield Policy.FAIL;
                }
            };
        }

        private List<Map<String, String>> objects(JsonNode list, String path, LevelObjects kind) {
            if (!list.isMissingNode() && !list.isArray()) {
                violations.add(new Violation(path, "must be a list"));
                return List.of();
            }
            try {
                kind.checkTogether(list);
            } catch (DestinationInvalid e) {
                e.violations().forEach(violation -> violations.add(new Violation(path, violation.message())));
                return List.of();
            }
            var objects = new ArrayList<Map<String, String>>();
            var names = new HashSet<String>();
            for (int i = 0; i < list.size(); i++) {
                String at = path + "[" + i + "]";
                try {
                    Map<String, String> properties = kind.read(list.get(i));
                    if (!names.add(kind.name(properties))) {
                        violations.add(new Violation(at + "." + kind.nameKey(), "is used twice"));
                    }
                    objects.add(properties);
                } catch (DestinationInvalid e) {
                    e.violations()
                            .forEach(violation -> violations.add(new Violation(
                                    violation.path().isEmpty() ? at : at + "." + violation.path(),
                                    violation.message())));
                }
            }
            return objects;
        }
    }
}
