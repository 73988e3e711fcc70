package dev.annex.platform.accounts;

/** GUID of a directory. */
public record DirectoryId(String value) {}
