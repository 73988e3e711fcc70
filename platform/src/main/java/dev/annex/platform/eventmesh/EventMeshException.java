package dev.annex.platform.eventmesh;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Refusals of the event mesh. */
public abstract sealed class EventMeshException extends Failure {

    private static final long serialVersionUID = 1L;

    private EventMeshException(FailureKind kind, String reason, String message) {
        super(kind, reason, message);
    }

    private EventMeshException(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    /** Names that other message clients of the subaccount have, with a violation for each. */
    public static final class NamesTaken extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public NamesTaken(List<Violation> taken) {
            super(
                    FailureKind.CONFLICT,
                    "NAME_TAKEN",
                    taken.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                    taken);
        }

        static Violation violation(String path, String value) {
            return new Violation(path, "'" + value + "' is already used in this subaccount");
        }
    }

    /** A topic, pattern or queue name, or a setting, that breaks the rules for its form. */
    public static final class Malformed extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public Malformed(String path, String message) {
            super(FailureKind.INVALID, "BAD_REQUEST", path + ": " + message, List.of(new Violation(path, message)));
        }
    }

    /** The rules of the client do not allow it. */
    public static final class NotAllowed extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public NotAllowed(String message) {
            super(FailureKind.FORBIDDEN, "FORBIDDEN", message);
        }
    }

    /** No such message client, queue, subscription or message on this bus. */
    public static final class Absent extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public Absent(String message) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", message);
        }
    }

    /** A queue that takes no more until some of its messages are consumed. */
    public static final class QueueFull extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public QueueFull(String queue) {
            super(
                    FailureKind.TOO_MANY,
                    "QUEUE_FULL",
                    "Queue '" + queue + "' is full; nothing was stored. Consume messages or raise its limits.");
        }
    }

    /** A message larger than the mesh or one of its queues takes. */
    public static final class TooLarge extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public TooLarge(long limit) {
            super(FailureKind.INVALID, "PAYLOAD_TOO_LARGE", "The message is larger than " + limit + " bytes");
        }
    }

    /** The store of messages is starting or cannot be written. */
    public static final class Unavailable extends EventMeshException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(FailureKind.UNAVAILABLE, "SERVICE_UNAVAILABLE", message);
        }
    }
}
