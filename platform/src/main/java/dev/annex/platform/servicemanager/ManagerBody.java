package dev.annex.platform.servicemanager;

import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request; what the Service Manager does not use is ignored, as real clients send more. */
record ManagerBody(ObjectNode body) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_LABEL_KEY = 100;
    private static final int LONGEST_LABEL_VALUE = 512;

    static ManagerBody read(JsonMapper json, byte @Nullable [] bytes) {
        try {
            if (bytes != null && bytes.length > 0 && json.readTree(bytes) instanceof ObjectNode object) {
                return new ManagerBody(object);
            }
        } catch (JacksonException e) {
            // Told below: the parser's own words would quote the body, which may hold secrets.
        }
        throw new BadRequest("the body must be a JSON object");
    }

    boolean has(String member) {
        return body.hasNonNull(member);
    }

    Optional<String> text(String member) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new BadRequest(member + ": must be string");
        }
        return Optional.of(value.stringValue()).filter(text -> !text.isEmpty());
    }

    String name() {
        String name = text("name").orElseThrow(() -> new BadRequest("name: required"));
        limit("name", name, LONGEST_NAME);
        return name;
    }

    @Nullable
    ObjectNode parameters() {
        JsonNode value = body.get("parameters");
        if (value == null || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequest("parameters: must be object");
    }

    /** The labels of a new object: an object of arrays. */
    Map<String, List<String>> labels() {
        JsonNode value = body.get("labels");
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            throw new BadRequest("labels: must be object");
        }
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> label : value.properties()) {
            String key = label.getKey();
            limit("labels.key", key, LONGEST_LABEL_KEY);
            List<String> values = values("labels." + key, label.getValue());
            values.forEach(one -> limit("labels." + key, one, LONGEST_LABEL_VALUE));
            labels.put(key, values);
        }
        return labels;
    }

    /** The labels of an object after the changes of a PATCH: a list of operations. */
    Map<String, List<String>> changed(Map<String, List<String>> before) {
        Map<String, List<String>> labels = new LinkedHashMap<>(before);
        JsonNode changes = body.get("labels");
        if (changes == null || changes.isNull()) {
            return labels;
        }
        if (!changes.isArray()) {
            throw new BadRequest("labels: must be array of {op, key, values}");
        }
        for (JsonNode change : changes) {
            String key = change.path("key").asString("");
            List<String> values = values("labels.values", change.path("values"));
            switch (change.path("op").asString("")) {
                case "add" -> {
                    limit("labels.key", key, LONGEST_LABEL_KEY);
                    values.forEach(one -> limit("labels.values", one, LONGEST_LABEL_VALUE));
                    List<String> all = new ArrayList<>(labels.getOrDefault(key, List.of()));
                    values.stream().filter(value -> !all.contains(value)).forEach(all::add);
                    labels.put(key, all);
                }
                case "remove" -> {
                    List<String> rest = new ArrayList<>(labels.getOrDefault(key, List.of()));
                    rest.removeAll(values);
                    if (values.isEmpty() || rest.isEmpty()) {
                        labels.remove(key);
                    } else {
                        labels.put(key, rest);
                    }
                }
                default -> throw new BadRequest("labels.op: must be add or remove");
            }
        }
        return labels;
    }

    private static void limit(String path, String text, int longest) {
        if (text.length() > longest) {
            throw new BadRequest(path + ": longer than " + longest + " characters");
        }
    }

    private static List<String> values(String path, JsonNode values) {
        if (values.isNull() || values.isMissingNode()) {
            return List.of();
        }
        if (!values.isArray() || values.valueStream().anyMatch(value -> !value.isString())) {
            throw new BadRequest(path + ": must be array of strings");
        }
        return values.valueStream().map(JsonNode::stringValue).toList();
    }
}
