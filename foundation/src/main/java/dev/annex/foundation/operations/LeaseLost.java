package dev.annex.foundation.operations;

/** Another replica took the operation over, so this one must stop at once; handlers let it pass. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(OperationId id) {
        super("The lease of operation " + id.value() + " is held by another replica", null, false, false);
    }
}
