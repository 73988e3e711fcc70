package dev.annex.foundation.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of long work as others see it.
 *
 * @param kind which handler does it, for example {@code instance.provision}
 * @param subject id of the object it works on
 * @param step the step that runs or ran last
 * @param payload what the handler was given, in a form of its own
 * @param error why it failed, or why its last attempt did
 */
public record Operation(
        OperationId id,
        String kind,
        String subject,
        OperationState state,
        String step,
        String payload,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
