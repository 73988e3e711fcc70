package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.platform.cockpit.btp.CliCommand.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code fieldsFilter} and {@code labelsFilter}: conditions {@code name eq 'value'} joined by {@code and}. */
record CliFilter(List<Condition> fields, List<Condition> labels) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern CONDITION =
            Pattern.compile("\\s*([A-Za-z0-9_.-]{1,64})\\s+(eq|ne)\\s+(?:'((?:[^']|'')*)'|(\\S+))\\s*");

    record Condition(String name, boolean negated, String value) {}

    static CliFilter of(Parameters parameters) {
        return new CliFilter(
                conditions("fieldsFilter", parameters.text("fieldsFilter")),
                conditions("labelsFilter", parameters.text("labelsFilter")));
    }

    List<ObjectNode> apply(List<ObjectNode> all) {
        return all.stream()
                .filter(one -> fields.stream().allMatch(condition -> matchesField(one, condition)))
                .filter(one -> labels.stream().allMatch(condition -> matchesLabel(one, condition)))
                .toList();
    }

    /**
     * Labels after the operations {@code [{"op": "add|remove", "key": ..., "values": [...]}]}.
     *
     * @param operations JSON; absent: the labels stay as they are
     */
    static Map<String, List<String>> relabelled(Map<String, List<String>> before, @Nullable String operations) {
        if (operations == null) {
            return before;
        }
        var after = new HashMap<>(before);
        try {
            for (JsonNode operation : JSON.readTree(operations)) {
                String key = operation.path("key").asString("");
                var values = new ArrayList<>(after.getOrDefault(key, List.of()));
                List<String> named = operation
                        .path("values")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();
                switch (operation.path("op").asString("")) {
                    case "add" -> {
                        named.stream().filter(value -> !values.contains(value)).forEach(values::add);
                        after.put(key, values);
                    }
                    case "remove" -> {
                        values.removeAll(named);
                        if (named.isEmpty() || values.isEmpty()) {
                            after.remove(key);
                        } else {
                            after.put(key, values);
                        }
                    }
                    default -> throw new InvalidRequest("labels", "operations are add and remove");
                }
            }
            return after;
        } catch (JacksonException e) {
            throw new InvalidRequest("labels", "must be a JSON list of operations");
        }
    }

    private static List<Condition> conditions(String parameter, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var conditions = new ArrayList<Condition>();
        for (String part : text.split("\\s+and\\s+")) {
            Matcher condition = CONDITION.matcher(part);
            if (!condition.matches()) {
                throw new InvalidRequest(parameter, "must be conditions such as name eq 'value', joined by and");
            }
            String quoted = condition.group(3);
            conditions.add(new Condition(
                    String.valueOf(condition.group(1)),
                    "ne".equals(condition.group(2)),
                    quoted == null ? String.valueOf(condition.group(4)) : quoted.replace("''", "'")));
        }
        return conditions;
    }

    private static boolean matchesField(ObjectNode one, Condition condition) {
        return one.path(condition.name()).asString("").equals(condition.value()) != condition.negated();
    }

    /** The documents hold labels as {@code a = 1,2; b = 3}. */
    private static boolean matchesLabel(ObjectNode one, Condition condition) {
        for (String label : one.path("labels").asString("").split(";")) {
            String[] parts = label.split("=", 2);
            if (parts.length == 2
                    && parts[0].strip().equals(condition.name())
                    && List.of(parts[1].strip().split(",")).contains(condition.value())) {
                return !condition.negated();
            }
        }
        return condition.negated();
    }
}
