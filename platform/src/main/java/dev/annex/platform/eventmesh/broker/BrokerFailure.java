package dev.annex.platform.eventmesh.broker;

/** The broker cannot do what it was asked now; nothing of it was done. */
public sealed class BrokerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerFailure(String message, Throwable cause) {
        super(message, cause);
    }

    BrokerFailure(String message) {
        super(message);
    }

    /** A queue has reached a limit. */
    public static final class Full extends BrokerFailure {
        private static final long serialVersionUID = 1L;

        private final String queue;

        Full(String queue) {
            super("Queue " + queue + " is full");
            this.queue = queue;
        }

        public String queue() {
            return queue;
        }
    }

    /** No such queue. */
    public static final class NoQueue extends BrokerFailure {
        private static final long serialVersionUID = 1L;

        NoQueue(String queue) {
            super("No queue " + queue);
        }
    }
}
