package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.message.PublishedMessage;

/**
 * A connected client that gets messages of some topics as they come, with nothing kept for it. Compared by identity.
 */
public interface LiveSubscriber {

    /** Filters that narrow what it asked for. */
    Limits limits();

    /** Hands over a message; must return at once. */
    void deliver(PublishedMessage message);
}
