package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.message.Address;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.List;
import java.util.Optional;

/** The rules of a message client, ready to be asked at every message (event-mesh, 1.1). */
public final class Permissions {

    private final List<TopicPattern> publishToTopics;
    private final List<TopicPattern> publishToQueues;
    private final List<TopicPattern> consumeQueues;
    private final List<TopicPattern> subscribeTopics;

    public Permissions(Rules rules) {
        publishToTopics = patterns(rules.topics().publish());
        publishToQueues = patterns(rules.queues().publish());
        consumeQueues = patterns(rules.queues().subscribe());
        subscribeTopics = patterns(rules.topics().subscribe());
    }

    public boolean mayPublish(Address address) {
        return switch (address) {
            case Address.Topic topic -> publishToTopics.stream().anyMatch(filter -> filter.matches(topic.name()));
            case Address.Queue queue -> matches(publishToQueues, queue.name());
        };
    }

    public boolean mayConsume(String queue) {
        return matches(consumeQueues, queue);
    }

    /**
     * The topics a subscription to this pattern may bring: empty if the pattern is refused; no limits if a filter covers
     * it; else the filters, to which a pattern wider than all of them is narrowed.
     */
    public Optional<Limits> subscribing(TopicPattern pattern) {
        if (subscribeTopics.stream().anyMatch(filter -> filter.covers(pattern))) {
            return Optional.of(Limits.NONE);
        }
        boolean meets = !pattern.exact() && subscribeTopics.stream().anyMatch(filter -> filter.meets(pattern));
        return meets ? Optional.of(new Limits(subscribeTopics)) : Optional.empty();
    }

    private static boolean matches(List<TopicPattern> filters, String queue) {
        List<String> segments = List.of(queue.split("/"));
        return filters.stream().anyMatch(filter -> filter.matches(segments));
    }

    private static List<TopicPattern> patterns(List<String> filters) {
        return filters.stream()
                .map(TopicPattern::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
