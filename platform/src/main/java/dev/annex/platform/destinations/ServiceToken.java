package dev.annex.platform.destinations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token that a token service issued for a destination. */
record ServiceToken(
        String value, Instant expiresAt, @Nullable String scope) {

    @Override
    public String toString() {
        return "ServiceToken[until " + expiresAt + "]";
    }
}
