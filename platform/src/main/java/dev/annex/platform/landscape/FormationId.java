package dev.annex.platform.landscape;

/** GUID of a formation. */
public record FormationId(String value) {}
