package dev.annex.foundation.operations;

/** Where an operation stands. The last two are final. */
public enum OperationState {
    PENDING,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED;

    public boolean ended() {
        return this == SUCCEEDED || this == FAILED;
    }
}
