package dev.annex.platform.destinations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token that a token service issued for a destination. */
record ServiceToken(
        String value,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String scope,
        @Nullable String refreshToken) {

    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    /**
     * Whether it can still be handed out: some clients keep what they found for five minutes without looking at its life.
     * Of short lives the last quarter.
     */
    boolean fresh(Instant now) {
        Duration quarter = Duration.between(issuedAt, expiresAt).dividedBy(4);
        Duration margin = quarter.compareTo(RENEWED_BEFORE) < 0 ? quarter : RENEWED_BEFORE;
        return now.plus(margin).isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "ServiceToken[until " + expiresAt + "]";
    }
}
