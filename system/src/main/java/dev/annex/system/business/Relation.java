package dev.annex.system.business;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of business record: where it is stored and which fields it has. */
public final class Relation {

    private final String table;
    private final String source;
    private final Map<String, Field> fields;
    private final List<Field> key;
    private final List<String> derived;

    private Relation(Builder builder) {
        this.table = builder.table;
        this.source = builder.source;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        this.key = List.copyOf(builder.key);
        this.derived = List.copyOf(builder.derived);
    }

    static Builder of(String table) {
        return new Builder(table);
    }

    public String name() {
        return table;
    }

    public List<Field> key() {
        return key;
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** @throws IllegalArgumentException if there is no such field: names never come from a client unchecked */
    Field require(String name) {
        return field(name).orElseThrow(() -> new IllegalArgumentException(table + " has no field " + name));
    }

    /** The table or view that is read. */
    String source() {
        return source;
    }

    /** Fields with a column of their own, in contrast to those the view adds. */
    List<Field> columns() {
        return fields.values().stream()
                .filter(field -> !derived.contains(field.name()))
                .toList();
    }

    @Override
    public String toString() {
        return table;
    }

    static final class Builder {

        private final String table;
        private String source;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final List<Field> key = new ArrayList<>();
        private final List<String> derived = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
            this.source = table;
        }

        Builder key(FieldType type, String... names) {
            add(type, names);
            for (var name : names) {
                key.add(new Field(name, type));
            }
            return this;
        }

        Builder texts(String... names) {
            return add(FieldType.TEXT, names);
        }

        Builder guids(String... names) {
            return add(FieldType.GUID, names);
        }

        Builder instants(String... names) {
            return add(FieldType.INSTANT, names);
        }

        Builder decimals(String... names) {
            return add(FieldType.DECIMAL, names);
        }

        Builder flags(String... names) {
            return add(FieldType.FLAG, names);
        }

        Builder numbers(String... names) {
            return add(FieldType.NUMBER, names);
        }

        /** Reads come from this view, which adds the names of codes. */
        Builder readFrom(String view, String... names) {
            source = view;
            derived.addAll(List.of(names));
            return texts(names);
        }

        Relation build() {
            return new Relation(this);
        }

        private Builder add(FieldType type, String... names) {
            for (var name : names) {
                fields.put(name, new Field(name, type));
            }
            return this;
        }
    }
}
