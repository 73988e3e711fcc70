package dev.annex.platform.landscape;

import dev.annex.foundation.problems.FailureKind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A managed system did not answer, or not now; the same call may succeed later (pairing, 8.4). */
public final class SystemUnreachable extends LandscapeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    SystemUnreachable(String system, String cause) {
        this(system, cause, null);
    }

    SystemUnreachable(String system, String cause, @Nullable Duration retryAfter) {
        super(
                FailureKind.UNAVAILABLE,
                "UNREACHABLE",
                "The system \"" + system + "\" cannot be reached: " + cause + ". Try again when it is running.");
        this.retryAfter = retryAfter;
    }

    /** How long the system asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
