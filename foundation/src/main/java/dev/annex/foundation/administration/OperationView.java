package dev.annex.foundation.administration;

import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long work stands (administration-api, 1, "Long work"). */
public record OperationView(
        String id,
        String type,
        String state,
        String objectId,
        String step,
        @Nullable String reason,
        @Nullable String detail,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public static OperationView of(Operation operation) {
        return new OperationView(
                operation.id().value(),
                operation.kind(),
                state(operation.state()),
                objectId(operation.subject()),
                operation.step(),
                operation.state() == OperationState.FAILED ? "FAILED" : null,
                operation.error(),
                operation.startedAt(),
                operation.finishedAt());
    }

    /** Where ids are the choice of a platform, the subject says of what kind they are: {@code <kind>/<id>}. */
    private static String objectId(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    private static String state(OperationState state) {
        return switch (state) {
            case PENDING -> "pending";
            case IN_PROGRESS -> "inProgress";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
        };
    }
}
