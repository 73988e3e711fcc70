package dev.annex.foundation.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas (2020-12) of the records that requests and answers are made of; each named once. */
final class OpenApiSchemas {

    private static final JsonMapper JSON = AdministrationJson.MAPPER;

    private final Map<Class<?>, String> names = new HashMap<>();
    private final Queue<Class<?>> undescribed = new ArrayDeque<>();

    /** What a value of the type looks like; records by reference. */
    ObjectNode of(ResolvableType type) {
        Class<?> raw = type.toClass();
        if (raw == String.class || raw == Object.class && type.getType() instanceof Class) {
            return typed("string");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return typed("boolean");
        }
        if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
            return typed("integer");
        }
        if (raw == double.class || raw == Double.class) {
            return typed("number");
        }
        if (raw == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (raw.isEnum()) {
            ObjectNode schema = typed("string");
            schema.set("enum", JSON.valueToTree(raw.getEnumConstants()));
            return schema;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode schema = typed("array");
            schema.set("items", of(type.as(Collection.class).getGeneric()));
            return schema;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode schema = typed("object");
            schema.set("additionalProperties", of(type.as(Map.class).getGeneric(1)));
            return schema;
        }
        if (raw == Page.class) {
            return page(type.getGeneric());
        }
        return raw.isRecord() ? reference(raw) : typed("object");
    }

    /** The schemas that were referred to, and those that they refer to. */
    ObjectNode components() {
        ObjectNode schemas = JSON.createObjectNode();
        for (Class<?> type = undescribed.poll(); type != null; type = undescribed.poll()) {
            schemas.set(String.valueOf(names.get(type)), describe(type));
        }
        return schemas;
    }

    private ObjectNode page(ResolvableType item) {
        ObjectNode items = typed("array");
        items.set("items", of(item));
        ObjectNode schema = typed("object");
        schema.putObject("properties").<ObjectNode>set("items", items).set("next", typed("string"));
        schema.putArray("required").add("items");
        return schema;
    }

    private ObjectNode reference(Class<?> type) {
        String name = names.computeIfAbsent(type, fresh -> {
            undescribed.add(fresh);
            String simple = fresh.getSimpleName();
            return names.containsValue(simple)
                    ? Optional.ofNullable(fresh.getEnclosingClass())
                                    .map(Class::getSimpleName)
                                    .orElse("Other")
                            + simple
                    : simple;
        });
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode describe(Class<?> type) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        var required = JSON.createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                    .map(JsonProperty::value)
                    .filter(own -> !own.isEmpty())
                    .orElse(component.getName());
            properties.set(name, of(ResolvableType.forType(component.getGenericType())));
            if (!nullable(component)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static boolean nullable(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
