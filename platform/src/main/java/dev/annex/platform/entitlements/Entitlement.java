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
 * @param quotaId the quota it was handed out from
 */
public record Entitlement(
        String id,
        SubaccountId subaccount,
        String service,
        String plan,
        @Nullable SystemId system,
        @Nullable Integer amount,
        int used,
        String quotaId,
        Instant createdAt,
        Instant modifiedAt) {

    /** Names the plan (of the system) in one word (service-broker-and-manager, 6.1). */
    public String planIdentifier() {
        return Quota.planIdentifier(service, plan, system);
    }

    /** What it holds of its quota. */
    int weight() {
        return amount == null ? used : amount;
    }

    /** For people: {@code service/plan}. */
    public String title() {
        return service + "/" + plan;
    }
}
