package dev.annex.system.business;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values of some fields of a {@link Relation}: a record that was read, or what a writer gave. Immutable.
 * The classes are those of {@link FieldType}: String, Instant, BigDecimal, Boolean, Long.
 */
public final class Values {

    private static final Values NONE = new Values(Map.of());

    private final Map<String, @Nullable Object> values;

    private Values(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    public static Values none() {
        return NONE;
    }

    public static Values of(Map<String, @Nullable Object> values) {
        return new Values(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }

    public static Values of(String name, @Nullable Object value) {
        return NONE.with(name, value);
    }

    public Values with(String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Values(Collections.unmodifiableMap(changed));
    }

    /** These values, and over them the others. */
    public Values with(Values others) {
        var changed = new LinkedHashMap<>(values);
        changed.putAll(others.values);
        return new Values(Collections.unmodifiableMap(changed));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Empty if absent. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** Null if absent or not set; guids travel as text. */
    public @Nullable String guid(String name) {
        return (String) values.get(name);
    }

    public @Nullable Instant instant(String name) {
        return (Instant) values.get(name);
    }

    public @Nullable BigDecimal decimal(String name) {
        return (BigDecimal) values.get(name);
    }

    public boolean flag(String name) {
        return values.get(name) instanceof Boolean flag && flag;
    }

    public Map<String, @Nullable Object> asMap() {
        return values;
    }

    /** Whether both hold the same in this field; decimals by value, not by scale. */
    boolean sameIn(Field field, Values other) {
        var mine = field.type().toColumn(values.get(field.name()));
        var theirs = field.type().toColumn(other.values.get(field.name()));
        if (field.type() == FieldType.DECIMAL && mine != null && theirs != null) {
            return new BigDecimal((String) mine).compareTo(new BigDecimal((String) theirs)) == 0;
        }
        return Objects.equals(mine, theirs);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values others && values.equals(others.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
