package dev.annex.platform.servicebroker;

import dev.annex.foundation.operations.OperationId;

/**
 * Outcome of an order or a deletion.
 *
 * @param finished whether the very same request had been made before and is complete
 */
public record Started(OperationId operation, boolean finished) {}
