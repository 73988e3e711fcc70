package dev.annex.platform.accounts;

/** GUID of a global account. */
public record GlobalAccountId(String value) {}
