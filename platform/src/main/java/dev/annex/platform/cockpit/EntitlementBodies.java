package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.landscape.SystemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What assigns a plan, or changes an assignment (administration-api, 3.3). */
final class EntitlementBodies {

    private EntitlementBodies() {}

    record EntitlementToAssign(
            @Nullable String service,
            @Nullable String plan,
            @Nullable String systemId,
            @Nullable Integer amount,
            @Nullable Boolean enable) {

        /** A plan to assign whose members fit together. */
        record Checked(
                String service,
                String plan,
                @Nullable SystemId system,
                @Nullable Integer amount) {}

        Checked checked() {
            var violations = new ArrayList<Violation>();
            if (service == null) {
                violations.add(new Violation("service", "is missing"));
            }
            if (plan == null) {
                violations.add(new Violation("plan", "is missing"));
            }
            checkChoice(amount, enable, violations);
            refuse(violations);
            return new Checked(
                    Objects.requireNonNull(service),
                    Objects.requireNonNull(plan),
                    systemId == null ? null : new SystemId(systemId),
                    amount);
        }
    }

    /** What a patch may touch: another amount, or no limit at all. */
    record EntitlementChange(
            @Nullable Integer amount, @Nullable Boolean enable) {

        /** The amount it asks for; null for no limit. */
        static @Nullable Integer amountIn(ObjectNode patch) {
            var change = MergePatch.apply(new EntitlementChange(null, null), patch, EntitlementChange.class);
            var violations = new ArrayList<Violation>();
            checkChoice(change.amount(), change.enable(), violations);
            refuse(violations);
            return change.amount();
        }
    }

    private static void checkChoice(@Nullable Integer amount, @Nullable Boolean enable, List<Violation> violations) {
        if (amount == null && enable == null) {
            violations.add(new Violation("amount", "or \"enable\": true (any number of instances) is needed"));
        } else if (amount != null && enable != null) {
            violations.add(new Violation("enable", "cannot stand beside amount: choose one"));
        } else if (Boolean.FALSE.equals(enable)) {
            violations.add(new Violation("enable", "must be true; delete the entitlement to withdraw it"));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
    }
}
