package dev.annex.system.launchpad;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.eventing.Channels;
import dev.annex.system.eventing.Channels.EventTopic;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /channels/{name}/topics} and {@code /event-topics} (administration-api, 4). */
@RestController
@OnHost(HostRole.TENANT_UI)
class TopicsController {

    private static final String TOPICS = "/api/v1/channels/{name}/topics";

    private final Channels channels;

    TopicsController(Channels channels) {
        this.channels = channels;
    }

    record TopicView(String topic) {}

    record TopicBody(@Nullable String topic) {}

    @GetMapping("/api/v1/event-topics")
    Page<EventTopic> eventTopics(Listing listing) {
        return listing.page(Channels.eventTopics(), EventTopic::topic, EventTopic::topic, _ -> Instant.EPOCH);
    }

    @GetMapping(TOPICS)
    Page<TopicView> list(@PathVariable String name, Listing listing) {
        return listing.page(
                channels.topics(name).stream().map(TopicView::new).toList(),
                TopicView::topic,
                TopicView::topic,
                _ -> Instant.EPOCH);
    }

    @PostMapping(TOPICS)
    ResponseEntity<TopicView> bind(@PathVariable String name, @RequestBody TopicBody body) {
        var topic = body.topic();
        if (topic == null) {
            throw new InvalidRequest("topic", "is missing. Name one of /event-topics");
        }
        channels.bind(name, topic);
        var encoded = URLEncoder.encode(topic, StandardCharsets.UTF_8);
        return ResponseEntity.created(URI.create("/api/v1/channels/" + name + "/topics/" + encoded))
                .body(new TopicView(topic));
    }

    /** The topic may come with its slashes or with {@code %2F}. */
    @DeleteMapping(TOPICS + "/{*topic}")
    ResponseEntity<Void> unbind(@PathVariable String name, @PathVariable String topic) {
        channels.unbind(name, topic.substring(1));
        return ResponseEntity.noContent().build();
    }
}
