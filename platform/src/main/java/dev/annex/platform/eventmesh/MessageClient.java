package dev.annex.platform.eventmesh;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A participant of a subaccount's event bus. There is one for each service instance, and it is known by the id of that
 * instance everywhere.
 *
 * @param rules expanded: without placeholder
 * @param xsappname name of its application in the token service
 * @param ready whether it has its OAuth client and may connect
 */
public record MessageClient(
        String instanceId,
        SubaccountId subaccount,
        String emname,
        String namespace,
        Rules rules,
        Options options,
        int units,
        @Nullable String systemId,
        String xsappname,
        boolean ready,
        Instant createdAt) {

    /** Client id in the token service. */
    public String clientId() {
        return "sb-" + xsappname;
    }
}
