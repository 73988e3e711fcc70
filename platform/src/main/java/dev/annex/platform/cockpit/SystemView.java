package dev.annex.platform.cockpit;

import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.ScenarioGroup;
import dev.annex.platform.landscape.SystemId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system as the administration API shows it (administration-api, 3.2).
 *
 * @param type id of its system type
 * @param discovery how it came into the landscape
 * @param sameSystemAs entries of this account, and of others of the same customer, for the same tenant
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
        List<String> sameSystemAs,
        Instant createdAt) {

    /** @param same other entries that are the same tenant */
    static SystemView of(LandscapeSystem system, List<SystemId> same) {
        ScenarioGroup group = system.scenarioGroup();
        return new SystemView(
                system.id().value(),
                system.name(),
                system.type().id(),
                system.discovery().word(),
                system.status().word(),
                system.statusReason(),
                system.managed(),
                system.tenantId(),
                system.uiUrl(),
                system.apiUrl(),
                group == null ? null : group.title(),
                system.certificateExpiresAt(),
                same.stream().map(SystemId::value).toList(),
                system.createdAt());
    }
}
