package dev.annex.platform.cockpit;

import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.ScenarioGroup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system as the administration API shows it (administration-api, 3.2).
 *
 * @param type id of its system type
 * @param status empty, or a word of pairing, 7.1
 */
record SystemView(
        String id,
        String name,
        String type,
        String discovery,
        String status,
        @Nullable String statusReason,
        boolean managed,
        @Nullable String tenantId,
        @Nullable String uiUrl,
        @Nullable String apiUrl,
        @Nullable String scenarioGroup,
        @Nullable Instant certificateExpiresAt,
        Instant createdAt) {

    private static final String MANUAL = "manual";

    static SystemView of(LandscapeSystem system) {
        ScenarioGroup group = system.scenarioGroup();
        return new SystemView(
                system.id().value(),
                system.name(),
                system.type().id(),
                MANUAL,
                system.status().word(),
                system.statusReason(),
                system.managed(),
                system.tenantId(),
                system.uiUrl(),
                system.apiUrl(),
                group == null ? null : group.title(),
                system.certificateExpiresAt(),
                system.createdAt());
    }
}
