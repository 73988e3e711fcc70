package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountId;
import org.jspecify.annotations.Nullable;

/**
 * Where a destination lives; names are unique there (destination-service, 4.1).
 *
 * @param instanceId absent for destinations that every instance of the subaccount sees
 */
public record DestinationLevel(
        SubaccountId subaccount, @Nullable String instanceId) {

    String word() {
        return instanceId == null ? "subaccount" : "instance";
    }

    public static DestinationLevel of(SubaccountId subaccount) {
        return new DestinationLevel(subaccount, null);
    }
}
