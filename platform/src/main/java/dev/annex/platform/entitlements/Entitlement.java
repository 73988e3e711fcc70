package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.landscape.SystemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right of a subaccount to instances of a plan.
 *
 * @param system the system the plan is of; absent where the plan knows no systems
 * @param amount how many instances at most; absent: any number
 * @param used how many instances hold it now
 */
public record Entitlement(
        String id,
        SubaccountId subaccount,
        String service,
        String plan,
        @Nullable SystemId system,
        @Nullable Integer amount,
        int used,
        Instant createdAt,
        Instant modifiedAt) {

    /** For people: {@code service/plan}. */
    public String title() {
        return service + "/" + plan;
    }
}
