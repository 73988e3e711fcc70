package dev.annex.platform.accounts;

/** GUID of a subaccount. */
public record SubaccountId(String value) {}
