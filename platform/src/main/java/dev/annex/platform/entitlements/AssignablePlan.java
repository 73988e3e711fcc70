package dev.annex.platform.entitlements;

import dev.annex.platform.landscape.SystemId;
import org.jspecify.annotations.Nullable;

/**
 * A plan, of one registered system where it is of systems, that a global account can assign.
 *
 * @param assigned how many of its subaccounts have it
 * @param used how many instances hold it
 */
public record AssignablePlan(
        String service, String plan, @Nullable SystemId system, int assigned, int used) {}
