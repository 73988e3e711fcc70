package dev.annex.platform.entitlements.plans;

/**
 * A plan that exists.
 *
 * @param needsAssignment whether a subaccount has to be entitled to it before it may order it
 * @param perSystem whether an assignment names a registered system
 */
public record PlanRef(String service, String plan, boolean needsAssignment, boolean perSystem) {}
