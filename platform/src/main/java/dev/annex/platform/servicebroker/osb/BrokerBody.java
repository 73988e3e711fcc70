package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.problems.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request, read member by member so that everything wrong with it is told at once. */
final class BrokerBody {

    /** What platforms let users send as parameters is less. */
    private static final int LONGEST = 1024 * 1024;

    private final JsonMapper json;
    private final ObjectNode body;
    private final List<Violation> violations = new ArrayList<>();

    private BrokerBody(JsonMapper json, ObjectNode body) {
        this.json = json;
        this.body = body;
    }

    /** Reads the body whatever its content type says. */
    static BrokerBody read(JsonMapper json, byte @Nullable [] bytes) {
        if (bytes != null && bytes.length > LONGEST) {
            throw BrokerRefusal.malformed("the body must have at most " + LONGEST + " bytes");
        }
        try {
            JsonNode node = bytes == null || bytes.length == 0 ? null : json.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return new BrokerBody(json, object);
            }
        } catch (JacksonException e) {
            // Told below: the parser's own words would quote the body, which may hold secrets.
        }
        throw BrokerRefusal.malformed("the body must be a JSON object");
    }

    String required(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            violations.add(new Violation(name, "required"));
            return "";
        }
        if (!value.isString()) {
            violations.add(new Violation(name, "must be string"));
            return "";
        }
        if (value.stringValue().isEmpty()) {
            violations.add(new Violation(name, "must not be empty"));
        }
        return value.stringValue();
    }

    Optional<String> optional(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            violations.add(new Violation(name, "must be string"));
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    @Nullable
    ObjectNode object(String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        violations.add(new Violation(name, "must be object"));
        return null;
    }

    Map<String, Object> context() {
        ObjectNode context = object("context");
        return context == null ? Map.of() : json.convertValue(context, new TypeReference<Map<String, Object>>() {});
    }

    void violation(String path, String message) {
        violations.add(new Violation(path, message));
    }

    boolean valid() {
        return violations.isEmpty();
    }

    /** @throws BrokerRefusal with everything wrong so far */
    void refuseIfInvalid() {
        if (!valid()) {
            throw BrokerRefusal.malformed(violations);
        }
    }
}
