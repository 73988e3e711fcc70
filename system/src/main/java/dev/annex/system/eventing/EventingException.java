package dev.annex.system.eventing;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.FailureKind;
import dev.annex.foundation.problems.Violation;
import java.util.List;

/** What can go wrong with channels and their topics. */
public abstract sealed class EventingException extends Failure {

    private static final long serialVersionUID = 1L;

    private EventingException(FailureKind kind, String reason, String message, List<Violation> violations) {
        super(kind, reason, message, violations, List.of());
    }

    /** There is no such channel. */
    public static final class ChannelUnknown extends EventingException {
        private static final long serialVersionUID = 1L;

        ChannelUnknown(String name) {
            super(FailureKind.NOT_FOUND, "NOT_FOUND", "There is no channel '" + name + "'", List.of());
        }
    }

    /** A topic that cannot be bound. */
    public static final class TopicInvalid extends EventingException {
        private static final long serialVersionUID = 1L;

        TopicInvalid(String message) {
            super(FailureKind.INVALID, "INVALID", message, List.of(new Violation("topic", message)));
        }
    }

    /** The topic is bound to the channel already. */
    public static final class TopicBound extends EventingException {
        private static final long serialVersionUID = 1L;

        TopicBound(String channel, String topic) {
            super(
                    FailureKind.CONFLICT,
                    "TOPIC_BOUND",
                    "Topic '" + topic + "' is bound to channel '" + channel + "' already",
                    List.of());
        }
    }

    /** The topic is not bound to the channel. */
    public static final class TopicNotBound extends EventingException {
        private static final long serialVersionUID = 1L;

        TopicNotBound(String channel, String topic) {
            super(
                    FailureKind.NOT_FOUND,
                    "NOT_FOUND",
                    "Topic '" + topic + "' is not bound to channel '" + channel + "'",
                    List.of());
        }
    }
}
