package dev.annex.platform.servicemanager;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Instant;

/**
 * Credentials of one service operator, for one subaccount (contract service-broker-and-manager, 5.1).
 *
 * @param tokenUrl the zone's URL, without {@code /oauth/token}
 */
public record ManagerBinding(
        String id,
        SubaccountId subaccount,
        String name,
        String clientId,
        String clientSecret,
        String xsappname,
        String serviceManagerUrl,
        String tokenUrl,
        Instant createdAt) {

    @Override
    public String toString() {
        return "ManagerBinding[" + id + ", " + name + "]";
    }
}
