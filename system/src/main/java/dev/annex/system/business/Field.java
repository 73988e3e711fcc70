package dev.annex.system.business;

/** A stored field of a {@link Relation}; its name is the column's. */
public record Field(String name, FieldType type) {}
