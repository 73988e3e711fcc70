package dev.annex.platform.destinations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one find did (administration-api, 3.4). Holds no secret, no token and no assertion that could be used.
 *
 * @param level {@code subaccount} or {@code instance}
 * @param client the OAuth client that asked; absent when an administrator had it checked
 */
public record FindRecord(
        String destination,
        String level,
        Instant at,
        @Nullable String client,
        List<Step> steps) {

    public FindRecord {
        steps = List.copyOf(steps);
    }

    /** @param detail lines for people */
    public record Step(String name, Outcome outcome, String detail, long durationMs) {}

    /** How a step ended. */
    public enum Outcome {
        OK,
        FAILED,
        SKIPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
