package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;

/** A system made its first authenticated call and is registered; published in the transaction of the change. */
public record SystemRegistered(SystemId system, GlobalAccountId globalAccount) {}
