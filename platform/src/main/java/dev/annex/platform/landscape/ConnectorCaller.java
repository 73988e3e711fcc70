package dev.annex.platform.landscape;

import dev.annex.wire.pairing.SystemAnnouncement;
import org.jspecify.annotations.Nullable;

/**
 * Who calls the connector: one with a token, or a registered system with its certificate.
 *
 * @param announcement what the caller says of itself, in a header of its own (pairing, 8.2)
 */
record ConnectorCaller(
        @Nullable String token,
        @Nullable PairedSystem system,
        @Nullable SystemAnnouncement announcement) {}
