package dev.annex.platform.accounts;

/** Published in the transaction that creates a global account. */
public record GlobalAccountCreated(GlobalAccount account) {}
