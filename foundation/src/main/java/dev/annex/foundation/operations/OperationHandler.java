package dev.annex.foundation.operations;

import java.time.Duration;

/**
 * Does the work of one kind of operation. After a crash, here or elsewhere, {@link #run} is called again from the start,
 * so every step has to be idempotent. Calls to other machines belong outside of transactions.
 */
public interface OperationHandler {

    String kind();

    /** Exceptions are retried with growing pauses until the {@link #deadline}; then the operation fails with their message. */
    Outcome run(Run run) throws Exception;

    /** How long after its start an operation may still be retried. */
    default Duration deadline() {
        return Duration.ofMinutes(15);
    }

    /** Called in the transaction that ends the operation as succeeded. */
    default void succeeded(Run run) {}

    /** Called in the transaction that ends the operation as failed, with the reason users will read. */
    default void gaveUp(Run run, String reason) {}
}
