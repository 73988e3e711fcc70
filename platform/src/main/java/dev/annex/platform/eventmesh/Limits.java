package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.routing.TopicName;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.List;

/** Filters that narrow a subscription wider than its client's rules; without any, it is not narrowed. */
public record Limits(List<TopicPattern> filters) {

    static final Limits NONE = new Limits(List.of());

    public boolean allow(TopicName topic) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(topic));
    }
}
