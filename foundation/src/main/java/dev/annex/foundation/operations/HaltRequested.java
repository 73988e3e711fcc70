package dev.annex.foundation.operations;

/** Somebody asked the operation to stop; handlers let it pass. */
public final class HaltRequested extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HaltRequested() {
        super("halted", null, false, false);
    }
}
