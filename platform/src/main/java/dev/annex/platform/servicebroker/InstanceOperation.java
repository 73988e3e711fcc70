package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * An operation on an instance as faces show it; it outlives the instance.
 *
 * @param before the state an update or a deletion started from
 */
public record InstanceOperation(
        Operation operation,
        String instanceId,
        String platformId,
        String subaccountId,
        @Nullable InstanceState before) {

    private static final String HALTED = "stopped because the instance is being deleted";

    public boolean deletion() {
        return operation.kind().equals(InstanceWork.DEPROVISION)
                || operation.kind().equals(InstanceWork.PURGE);
    }

    public boolean update() {
        return operation.kind().equals(InstanceWork.UPDATE);
    }

    /** Whether an update or a deletion that failed left an instance that can be used. */
    public boolean leftUsable() {
        return before != null && before.usable();
    }

    public boolean succeeded() {
        return operation.state() == OperationState.SUCCEEDED;
    }

    public boolean finished() {
        return switch (operation.state()) {
            case SUCCEEDED, FAILED -> true;
            case PENDING, IN_PROGRESS -> false;
        };
    }

    /** The step at work, or why it failed; nothing once it succeeded. */
    public @Nullable String description() {
        return switch (operation.state()) {
            case SUCCEEDED -> null;
            case PENDING, IN_PROGRESS -> progress();
            case FAILED -> {
                String error = operation.error();
                yield error == null || error.equals("halted") ? HALTED : error;
            }
        };
    }

    private @Nullable String progress() {
        String error = operation.error();
        if (operation.step().isEmpty()) {
            return error;
        }
        return error == null ? operation.step() : operation.step() + "; last attempt: " + error;
    }
}
