package dev.annex.platform.accounts;

/** A subaccount is in another directory now; told in the transaction of the move, which a listener may refuse. */
public record SubaccountMoved(Subaccount subaccount) {}
