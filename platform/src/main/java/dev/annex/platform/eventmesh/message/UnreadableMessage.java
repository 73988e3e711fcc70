package dev.annex.platform.eventmesh.message;

/** Bytes that are no AMQP message. */
public final class UnreadableMessage extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMessage(String message, Throwable cause) {
        super(message, cause);
    }
}
