package dev.annex.system.odata;

import dev.annex.system.business.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads entities from request bodies, in all the spellings clients use (4.1, 4.2). */
final class BodyReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Service service;

    BodyReader(Service service) {
        this.service = service;
    }

    Body read(SetModel set, ODataCall call) {
        var type = call.header("content-type").split(";")[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/atom+xml", "application/xml" -> new AtomBody(service).read(set, call.body());
            case "application/json", "" -> json(set, call.body());
            default -> throw ODataFailure.mediaType(type);
        };
    }

    private Body json(SetModel set, byte[] body) {
        if (body.length == 0) {
            return new Body(set, Values.none(), Map.of());
        }
        try {
            var document = JSON.readTree(body);
            var wrapped = document.size() == 1 ? document.get("d") : null;
            return entity(set, wrapped == null ? document : wrapped);
        } catch (JacksonException e) {
            throw ODataFailure.syntax("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private Body entity(SetModel set, JsonNode node) {
        if (!node.isObject()) {
            throw ODataFailure.syntax("An entity of " + set.name() + " must be a JSON object");
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        var nested = new LinkedHashMap<String, List<Body>>();
        for (var member : node.properties()) {
            var name = member.getKey();
            var navigation = set.navigation(name);
            if (name.startsWith("__")) {
                continue;
            }
            if (navigation.isPresent()) {
                var target = service.model().target(navigation.get());
                var entities = nested(member.getValue()).stream()
                        .map(child -> entity(target, child))
                        .toList();
                if (!entities.isEmpty()) {
                    nested.put(name, entities);
                }
            } else {
                var property = property(set, name);
                values.put(property.field().name(), value(property, member.getValue()));
            }
        }
        return new Body(set, Values.of(values), nested);
    }

    /** An array, {@code {"results": [...]}} or one object; links to entities elsewhere count as nothing. */
    private static List<JsonNode> nested(JsonNode node) {
        if (node.isNull() || node.has("__deferred")) {
            return List.of();
        }
        var results = node.isObject() && node.has("results") ? node.get("results") : node;
        if (results.isObject()) {
            return List.of(results);
        }
        var nested = new ArrayList<JsonNode>();
        results.forEach(nested::add);
        return nested;
    }

    static PropertyModel property(SetModel set, String name) {
        return set.property(name)
                .orElseThrow(() -> ODataFailure.badProperty(
                        name, "'" + name + "' is no property of " + set.type() + ". $metadata lists them"));
    }

    private static @Nullable Object value(PropertyModel property, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isContainer()) {
            throw ODataFailure.badProperty(property.name(), property.name() + " must be a single value");
        }
        return value(property, node.asString());
    }

    /** Reads and checks a value given as text. */
    static Object value(PropertyModel property, String text) {
        Object value;
        try {
            value = property.kind().fromText(text);
        } catch (IllegalArgumentException e) {
            throw ODataFailure.badProperty(
                    property.name(),
                    "'" + text + "' is no value of type " + property.kind().edmName() + " for " + property.name());
        }
        check(property, value);
        return value;
    }

    private static void check(PropertyModel property, Object value) {
        var longest = property.maxLength();
        if (longest != null && value instanceof String text && text.length() > longest) {
            throw ODataFailure.badProperty(
                    property.name(),
                    property.name() + " has " + text.length() + " characters. At most " + longest + " are allowed");
        }
        var precision = property.precision();
        if (value instanceof BigDecimal number && precision != null) {
            var scale = property.scale() == null ? 0 : property.scale();
            var stripped = number.stripTrailingZeros();
            if (stripped.scale() > scale || stripped.precision() - stripped.scale() > precision - scale) {
                throw ODataFailure.badProperty(
                        property.name(),
                        property.name() + " allows " + (precision - scale) + " digits before and " + scale
                                + " behind the point");
            }
        }
        if (value instanceof Instant at && Math.abs(at.getEpochSecond()) > 253_402_300_799L) {
            throw ODataFailure.badProperty(property.name(), property.name() + " lies outside of the years 1 to 9999");
        }
    }
}
