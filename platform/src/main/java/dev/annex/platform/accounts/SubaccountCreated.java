package dev.annex.platform.accounts;

/** Published in the transaction that creates a subaccount. */
public record SubaccountCreated(Subaccount subaccount) {}
