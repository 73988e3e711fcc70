package dev.annex.platform.entitlements;

import dev.annex.platform.landscape.SystemId;
import org.jspecify.annotations.Nullable;

/**
 * A plan, of one registered system where it is of systems, that a global account can assign.
 *
 * @param amount how much of it the account may hand out; absent: without limit
 * @param remaining how much is left of that
 * @param assigned how many of its subaccounts have it
 * @param used how many instances hold it
 */
public record AssignablePlan(
        String service,
        String plan,
        @Nullable SystemId system,
        @Nullable Integer amount,
        @Nullable Integer remaining,
        int assigned,
        int used) {

    /** Names the plan (of the system) in one word (service-broker-and-manager, 6.1). */
    public String planIdentifier() {
        return Quota.planIdentifier(service, plan, system);
    }
}
