package dev.annex.system.launchpad;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A communication system as administrators read it: what was written, and what the tenant adds. */
record CommunicationSystemView(
        @JsonUnwrapped CommunicationSystemBody body,
        @JsonProperty("OwnSystem") boolean ownSystem,
        @JsonProperty("HubSystem") boolean hubSystem,
        @JsonProperty("Owner") @Nullable String owner,
        @JsonProperty("LastChangedDateTime") Instant changedAt,
        @JsonProperty("LastChangedByUserID") String changedBy) {

    String id() {
        return String.valueOf(body.id());
    }

    String name() {
        return String.valueOf(body.name());
    }
}
