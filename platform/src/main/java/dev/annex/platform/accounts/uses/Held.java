package dev.annex.platform.accounts.uses;

import org.jspecify.annotations.Nullable;

/** An object that cannot go while something uses it. */
public sealed interface Held {

    record GlobalAccountHeld(String id) implements Held {}

    record DirectoryHeld(String id) implements Held {}

    record SubaccountHeld(String id) implements Held {}

    record SystemHeld(String globalAccountId, String systemId) implements Held {}

    record AssignmentHeld(
            String subaccountId,
            String service,
            String plan,
            @Nullable String systemId) implements Held {}
}
