package dev.annex.platform.eventmesh;

import dev.annex.platform.accounts.SubaccountId;
import org.jspecify.annotations.Nullable;

/**
 * A message client about to be made; names and rules are checked by whoever read the descriptor
 * ({@link Descriptors}).
 *
 * @param rules with or without the placeholder of the namespace
 * @param units resource units, 10 to 50
 * @param systemId the system that publishes through it, for the client of an s4-hana-cloud instance
 */
public record NewMessageClient(
        String instanceId,
        SubaccountId subaccount,
        String emname,
        String namespace,
        Rules rules,
        Options options,
        int units,
        @Nullable String systemId) {}
