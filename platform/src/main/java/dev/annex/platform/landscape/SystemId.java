package dev.annex.platform.landscape;

/** GUID of a system's entry in a global account. */
public record SystemId(String value) {}
