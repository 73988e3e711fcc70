package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.routing.Routes;
import dev.annex.platform.eventmesh.routing.TopicName;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One subaccount's queues and subscriptions, in memory. Reading never waits; changes come one at a time from
 * {@link EventBuses} and from {@link #join}.
 */
final class EventBus {

    /** What a pattern leads to; two patterns of one queue with the same limits are one subscriber. */
    private record QueueSubscriber(String queue, Limits limits) {}

    private record Subscribed(TopicPattern pattern, QueueSubscriber subscriber) {}

    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final Map<String, List<Subscribed>> subscriptions = new ConcurrentHashMap<>();
    private volatile Routes<QueueSubscriber> routes = Routes.none();
    private volatile Routes<LiveSubscriber> live = Routes.none();

    @Nullable
    Queue queue(String name) {
        return queues.get(name);
    }

    /** The queues that get a message of this topic, each once. */
    List<Queue> route(TopicName topic) {
        Map<String, Queue> found = new LinkedHashMap<>();
        for (QueueSubscriber subscriber : routes.of(topic)) {
            Queue queue = queues.get(subscriber.queue());
            if (queue != null && subscriber.limits().allow(topic)) {
                found.put(queue.name(), queue);
            }
        }
        return new ArrayList<>(found.values());
    }

    List<LiveSubscriber> listeners(TopicName topic) {
        return live.of(topic).stream()
                .filter(subscriber -> subscriber.limits().allow(topic))
                .toList();
    }

    synchronized void put(Queue queue, Map<TopicPattern, Limits> patterns) {
        Routes<QueueSubscriber> next = without(queue.name());
        List<Subscribed> now = patterns.entrySet().stream()
                .map(entry -> new Subscribed(entry.getKey(), new QueueSubscriber(queue.name(), entry.getValue())))
                .toList();
        for (Subscribed each : now) {
            next = next.with(each.pattern(), each.subscriber());
        }
        queues.put(queue.name(), queue);
        subscriptions.put(queue.name(), now);
        routes = next;
    }

    synchronized void remove(String queue) {
        routes = without(queue);
        subscriptions.remove(queue);
        queues.remove(queue);
    }

    synchronized void join(TopicPattern pattern, LiveSubscriber subscriber) {
        live = live.with(pattern, subscriber);
    }

    synchronized void leave(TopicPattern pattern, LiveSubscriber subscriber) {
        live = live.without(pattern, subscriber);
    }

    private Routes<QueueSubscriber> without(String queue) {
        Routes<QueueSubscriber> next = routes;
        for (Subscribed each : subscriptions.getOrDefault(queue, List.of())) {
            next = next.without(each.pattern(), each.subscriber());
        }
        return next;
    }
}
