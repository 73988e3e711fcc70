package dev.annex.system.eventing;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.system.eventing.EventingException.ChannelUnknown;
import dev.annex.system.eventing.EventingException.TopicBound;
import dev.annex.system.eventing.EventingException.TopicInvalid;
import dev.annex.system.eventing.EventingException.TopicNotBound;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The event channels of the tenant and the topics bound to them (marketing-cloud-tenant 7.1 and 7.2). */
@Service
public class Channels {

    private static final int LONGEST_TOPIC = 150;

    private final ChannelStore channels;
    private final Outbox outbox;
    private final ChannelPublishers publishers;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Channels(
            ChannelStore channels,
            Outbox outbox,
            ChannelPublishers publishers,
            Audit audit,
            TransactionTemplate transactions) {
        this.channels = channels;
        this.outbox = outbox;
        this.publishers = publishers;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * A channel as administrators see it.
     *
     * @param backlog events that wait for the messaging service
     * @param published events it has taken over
     * @param failed attempts to connect that failed, and events that were given up
     */
    public record ChannelStatus(
            String name,
            String arrangementId,
            String topicSpace,
            State state,
            @Nullable String lastError,
            long backlog,
            long published,
            long failed) {}

    /** Whether a channel can publish now. */
    public enum State {
        CONNECTED,
        CONNECTING,
        /** Given up after too many failures, or switched off. No events are collected. */
        CLOSED
    }

    /** An event of the tenant. Channels put their topic space and {@code /ce/} before the topic. */
    public record EventTopic(String topic, String type, String description) {}

    /** By name. */
    public List<ChannelStatus> list() {
        return channels.list().stream().map(this::status).toList();
    }

    /** @throws ChannelUnknown if there is none with this name */
    public ChannelStatus require(String name) {
        return status(channel(name));
    }

    /** @throws ChannelUnknown if there is none with this name */
    public List<String> topics(String name) {
        return channels.topics(channel(name).arrangementUuid());
    }

    /**
     * Publishes events of this topic from now on.
     *
     * @param topic one of {@link #eventTopics}, or several by a prefix and {@code *}
     * @throws TopicInvalid if no event has such a topic
     * @throws TopicBound if it is bound already
     */
    public void bind(String name, String topic) {
        transactions.executeWithoutResult(_ -> {
            var channel = channel(name);
            check(channel, topic);
            if (!channels.bind(channel.arrangementUuid(), topic)) {
                throw new TopicBound(name, topic);
            }
            audit.record(AuditEntry.of("system/topic.assign", "channel", channel.arrangementUuid(), name)
                    .change("topic", null, topic));
        });
    }

    /** @throws TopicNotBound if it is not bound */
    public void unbind(String name, String topic) {
        transactions.executeWithoutResult(_ -> {
            var channel = channel(name);
            if (!channels.unbind(channel.arrangementUuid(), topic)) {
                throw new TopicNotBound(name, topic);
            }
            audit.record(AuditEntry.of("system/topic.unassign", "channel", channel.arrangementUuid(), name)
                    .change("topic", topic, null));
        });
    }

    /** Every event the tenant raises. */
    public static List<EventTopic> eventTopics() {
        return Arrays.stream(EventType.values())
                .map(type -> new EventTopic(type.topic(), type.type(), type.description()))
                .toList();
    }

    private static void check(Channel channel, String topic) {
        if (!topic.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*(/\\*)?|\\*")) {
            throw new TopicInvalid(
                    "'" + topic + "' is no topic. Use one of /event-topics, or end a prefix of one in /*");
        }
        var pattern = new TopicPattern(topic);
        if (eventTopics().stream().noneMatch(event -> pattern.matches(event.topic()))) {
            throw new TopicInvalid("No event has the topic '" + topic + "'. /event-topics lists them all");
        }
        if (channel.fullTopic(topic).length() > LONGEST_TOPIC) {
            throw new TopicInvalid("The topic is longer than " + LONGEST_TOPIC + " characters with its topic space");
        }
    }

    private ChannelStatus status(Channel channel) {
        var id = channel.arrangementUuid();
        var state = !channel.open() ? State.CLOSED : publishers.isConnected(id) ? State.CONNECTED : State.CONNECTING;
        return new ChannelStatus(
                channel.name(),
                id,
                channel.topicSpace(),
                state,
                channel.lastError(),
                outbox.backlog(id),
                channel.published(),
                channel.failed());
    }

    private Channel channel(String name) {
        return channels.byName(name).orElseThrow(() -> new ChannelUnknown(name));
    }
}
