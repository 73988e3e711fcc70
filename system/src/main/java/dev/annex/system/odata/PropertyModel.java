package dev.annex.system.odata;

import dev.annex.system.business.Field;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property of an entity type, and the field it is stored in.
 *
 * @param maxLength of a String; null: unlimited
 * @param precision of a Decimal or a time
 * @param annotations further ones of the {@code sap} namespace, such as {@code unit}
 */
record PropertyModel(
        String name,
        EdmKind kind,
        @Nullable Integer maxLength,
        @Nullable Integer precision,
        @Nullable Integer scale,
        boolean key,
        boolean required,
        boolean creatable,
        boolean updatable,
        boolean sortable,
        boolean filterable,
        Map<String, String> annotations,
        Field field) {

    /** The name in words: {@code EmailAddress} is "Email Address". */
    String label() {
        return name.replace('_', ' ')
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
    }

    /** For {@code $value}: as in JSON, but times in ISO 8601. */
    String toText(Object value) {
        return value instanceof Instant ? value.toString() : toJson(value);
    }

    String toJson(Object value) {
        return kind.toJson(value, scale == null ? 0 : scale);
    }
}
