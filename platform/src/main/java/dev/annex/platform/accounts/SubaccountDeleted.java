package dev.annex.platform.accounts;

/** Published in the transaction that deletes a subaccount nobody uses any more. */
public record SubaccountDeleted(Subaccount subaccount) {}
