package dev.annex.platform.accounts;

/** Published in the transaction that deletes a global account nobody uses any more. */
public record GlobalAccountDeleted(GlobalAccount account) {}
