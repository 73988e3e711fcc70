package dev.annex.foundation.problems;

/** Something that still uses an object about to be deleted, and the command that removes it. */
public record Blocker(String kind, String id, String name, String command) {}
