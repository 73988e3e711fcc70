package dev.annex.platform.eventmesh.broker;

import java.util.concurrent.CompletableFuture;

/** A message handed to a reader, locked for it until it is settled. A second settlement changes nothing. */
public interface Delivery {

    /** A copy of what is stored, made at each call. */
    StoredMessage message();

    /** Removes the message for good; done when that is on disk. */
    CompletableFuture<Void> acknowledge();

    /**
     * Puts the message back.
     *
     * @param attempted whether it counts as a delivery that failed
     */
    void release(boolean attempted);
}
