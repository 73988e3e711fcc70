package dev.annex.wire.pairing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of a registration token, handed out as base64 (pairing, 2). */
public record TokenDocument(
        String token,
        String connectorURL,
        @Nullable String expiresAt,
        @Nullable String type,
        @JsonProperty("scenario_groups") @Nullable List<String> scenarioGroups) {}
