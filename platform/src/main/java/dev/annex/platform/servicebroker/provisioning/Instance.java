package dev.annex.platform.servicebroker.provisioning;

import dev.annex.platform.accounts.SubaccountId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service instance as its service sees it.
 *
 * @param id opaque id chosen by the platform that ordered it
 * @param name the name people gave it; absent when the platform sent none
 * @param parameters creation parameters; {@code null} when none were sent
 */
public record Instance(
        String id,
        SubaccountId subaccount,
        @Nullable String name,
        String service,
        String plan,
        @Nullable ObjectNode parameters) {

    /** The name people know it by: its own, else its id. */
    public String displayName() {
        return name == null ? id : name;
    }
}
