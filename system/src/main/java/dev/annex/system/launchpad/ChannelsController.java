package dev.annex.system.launchpad;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.system.communication.CommunicationArrangements;
import dev.annex.system.eventing.Channels;
import dev.annex.system.eventing.Channels.ChannelStatus;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /channels}: the event channels, one for each arrangement of the eventing scenario (administration-api, 4). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/channels")
class ChannelsController {

    private final Channels channels;
    private final CommunicationArrangements arrangements;

    ChannelsController(Channels channels, CommunicationArrangements arrangements) {
        this.channels = channels;
        this.arrangements = arrangements;
    }

    record ChannelView(
            String name,
            String arrangementId,
            String topicSpace,
            String state,
            @Nullable String lastError,
            long backlog,
            long published,
            long failed) {

        static ChannelView of(ChannelStatus status) {
            return new ChannelView(
                    status.name(),
                    status.arrangementId(),
                    status.topicSpace(),
                    status.state().name().toLowerCase(Locale.ROOT),
                    status.lastError(),
                    status.backlog(),
                    status.published(),
                    status.failed());
        }
    }

    @GetMapping
    Page<ChannelView> list(Listing listing) {
        return listing.page(
                channels.list().stream().map(ChannelView::of).toList(),
                ChannelView::name,
                ChannelView::name,
                _ -> Instant.EPOCH);
    }

    @GetMapping("/{name}")
    ChannelView get(@PathVariable String name) {
        return ChannelView.of(channels.require(name));
    }

    @PostMapping("/{name}/reactivate")
    ChannelView reactivate(@PathVariable String name) {
        arrangements.reactivate(channels.require(name).arrangementId());
        return ChannelView.of(channels.require(name));
    }

    @PostMapping("/{name}/check-connection")
    ResponseEntity<Void> checkConnection(@PathVariable String name) {
        arrangements.checkConnection(channels.require(name).arrangementId());
        return ResponseEntity.noContent().build();
    }
}
