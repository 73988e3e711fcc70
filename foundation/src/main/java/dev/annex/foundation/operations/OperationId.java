package dev.annex.foundation.operations;

/** GUID of an operation. */
public record OperationId(String value) {}
