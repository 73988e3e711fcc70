package dev.annex.platform.entitlements;

import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.landscape.SystemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a global account, or a directory with quotas of its own, may hand out of a plan.
 *
 * @param directory the directory it is of; absent: it is the global account's
 * @param parentId the quota it is itself handed out from; absent for the global account's
 * @param amount absent: whatever the parent has, at the top without limit
 * @param taken what is handed out: the amounts below it, and the instances below it that no amount covers
 */
public record Quota(
        String id,
        GlobalAccountId account,
        @Nullable DirectoryId directory,
        @Nullable String parentId,
        String service,
        String plan,
        @Nullable SystemId system,
        @Nullable Integer amount,
        int taken,
        Instant createdAt,
        Instant modifiedAt) {

    /** For people: {@code service/plan}. */
    public String title() {
        return service + "/" + plan;
    }

    /** Names the plan (of the system) among those of its owner, in one word (service-broker-and-manager, 6.1). */
    public String planIdentifier() {
        return planIdentifier(service, plan, system);
    }

    /** What it holds of its parent. */
    int weight() {
        return amount == null ? taken : amount;
    }

    static String planIdentifier(String service, String plan, @Nullable SystemId system) {
        return service + "-" + plan + (system == null ? "" : "-" + system.value());
    }

    static String id(String owner, String service, String plan, @Nullable SystemId system) {
        return String.join("/", owner, service, plan, system == null ? "" : system.value());
    }
}
