package dev.annex.platform.servicebroker.provisioning;

import org.jspecify.annotations.Nullable;

/** Outcome of a check that passed: the registered system the instance belongs to, where its plan is one of a system. */
public record Acceptance(@Nullable String systemId) {

    public static Acceptance withoutSystem() {
        return new Acceptance(null);
    }
}
