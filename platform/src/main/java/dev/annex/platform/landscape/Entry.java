package dev.annex.platform.landscape;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system's row: what others may see of it, and what only the landscape needs.
 *
 * @param tenantIdentity whom a later registration must match (pairing, 7.6)
 * @param serverKeySha256 pin of the management server: as announced, else the key of the newest pairing certificate
 */
record Entry(
        LandscapeSystem system,
        SystemState state,
        @Nullable String tenantIdentity,
        @Nullable String managementUrl,
        @Nullable String serverKeySha256) {

    SystemId id() {
        return system.id();
    }

    String name() {
        return system.name();
    }

    /** Whether it shows a registration that was made in another global account of the same customer. */
    boolean showsAnother() {
        return !system.pairedAs().equals(system.id());
    }

    /** What the pairing of a system brings into its row. */
    record Announced(
            @Nullable String managementUrl,
            @Nullable String serverKeySha256,
            @Nullable String tenantId,
            @Nullable String uiUrl,
            @Nullable String apiUrl) {

        static final Announced NOTHING = new Announced(null, null, null, null, null);
    }

    /** A row about to be written for the first time. */
    record Fresh(SystemId id, SystemName name, SystemType type, Discovery discovery, String app, Instant createdAt) {}
}
