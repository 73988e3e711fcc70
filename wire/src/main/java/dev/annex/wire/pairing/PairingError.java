package dev.annex.wire.pairing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Error body of the pairing protocol (pairing, 3.8): {@code code} repeats the HTTP status. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PairingError(
        int code,
        String error,
        @Nullable String reason,
        @Nullable String correlationId) {}
