package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.AdministrationJson;
import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.eventmesh.Queue;
import dev.annex.platform.eventmesh.QueueChange;
import dev.annex.platform.eventmesh.Queues;
import dev.annex.platform.eventmesh.Queues.Saved;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /message-clients/{mc}/queues}: queues, what they are subscribed to and what waits in them (administration-api,
 * 3.6). The name of a queue is one path segment with encoded slashes.
 */
@RestController
@OnHost(HostRole.COCKPIT)
@RequestMapping("/api/v1/subaccounts/{sub}/message-clients/{mc}/queues")
class QueuesController {

    private final MessageClients clients;
    private final Queues queues;
    private final Access access;

    QueuesController(MessageClients clients, Queues queues, Access access) {
        this.clients = clients;
        this.queues = queues;
        this.access = access;
    }

    /** The settings are those of event-mesh 7.1; absent ones keep their value, or get the standard one. */
    record QueueToSave(
            @Nullable String name,
            @Nullable String accessType,
            @Nullable Long maxMessageSizeInBytes,
            @Nullable Long maxQueueSizeInBytes,
            @Nullable Long maxQueueMessageCount,
            @Nullable Long maxDeliveredUnackedMsgsPerFlow,
            @Nullable Long maxRedeliveryCount,
            @Nullable Long maxTtl,
            @Nullable Boolean respectTtl,
            @Nullable String deadMsgQueue) {

        ObjectNode settings() {
            return (ObjectNode) AdministrationJson.MAPPER.valueToTree(this);
        }
    }

    record SubscriptionToMake(@Nullable String pattern) {}

    record SubscriptionView(String pattern) {}

    @GetMapping
    Page<QueueView> list(Caller caller, @PathVariable String sub, @PathVariable String mc, Listing listing) {
        return listing.page(
                queues.list(readable(caller, sub, mc)).stream().map(this::view).toList(),
                QueueView::name,
                QueueView::name,
                QueueView::createdAt);
    }

    @GetMapping("/{queue}")
    QueueView get(Caller caller, @PathVariable String sub, @PathVariable String mc, @PathVariable String queue) {
        return view(queues.require(readable(caller, sub, mc), queue));
    }

    @PostMapping
    ResponseEntity<QueueView> create(
            Caller caller, @PathVariable String sub, @PathVariable String mc, @RequestBody QueueToSave body) {
        MessageClient client = administered(caller, sub, mc);
        if (body.name() == null) {
            throw new InvalidRequest("name", "required");
        }
        Saved saved = queues.save(client, body.name(), QueueChange.of(body.settings()));
        QueueView view = view(queues.require(client, body.name()));
        return saved == Saved.CHANGED
                ? ResponseEntity.ok(view)
                : ResponseEntity.created(location(sub, mc, body.name())).body(view);
    }

    @PatchMapping("/{queue}")
    QueueView change(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String mc,
            @PathVariable String queue,
            @RequestBody QueueToSave body) {
        MessageClient client = administered(caller, sub, mc);
        if (body.name() != null && !body.name().equals(queue)) {
            throw new InvalidRequest("name", "a queue cannot be renamed");
        }
        queues.require(client, queue);
        queues.save(client, queue, QueueChange.of(body.settings()));
        return view(queues.require(client, queue));
    }

    @DeleteMapping("/{queue}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String sub, @PathVariable String mc, @PathVariable String queue) {
        queues.delete(administered(caller, sub, mc), queue);
    }

    @GetMapping("/{queue}/subscriptions")
    Page<SubscriptionView> subscriptions(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String mc,
            @PathVariable String queue,
            Listing listing) {
        return listing.page(
                queues.subscriptions(readable(caller, sub, mc), queue).stream()
                        .map(SubscriptionView::new)
                        .toList(),
                SubscriptionView::pattern,
                SubscriptionView::pattern,
                _ -> Instant.EPOCH);
    }

    @PostMapping("/{queue}/subscriptions")
    ResponseEntity<SubscriptionView> subscribe(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String mc,
            @PathVariable String queue,
            @RequestBody SubscriptionToMake body) {
        MessageClient client = administered(caller, sub, mc);
        if (body.pattern() == null) {
            throw new InvalidRequest("pattern", "required");
        }
        Saved saved = queues.subscribe(client, queue, body.pattern());
        SubscriptionView view = new SubscriptionView(body.pattern());
        URI location = URI.create(location(sub, mc, queue) + "/subscriptions/" + encoded(body.pattern()));
        return saved == Saved.CHANGED
                ? ResponseEntity.ok(view)
                : ResponseEntity.created(location).body(view);
    }

    @DeleteMapping("/{queue}/subscriptions/{pattern}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String mc,
            @PathVariable String queue,
            @PathVariable String pattern) {
        queues.unsubscribe(administered(caller, sub, mc), queue, pattern);
    }

    /** The newest messages, newest first; a viewer does not see their payload. */
    @GetMapping("/{queue}/messages")
    Page<MessageView> messages(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String mc,
            @PathVariable String queue,
            Listing listing) {
        MessageClient client = readable(caller, sub, mc);
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        boolean withPayload = access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR);
        return new Page<>(
                queues.browse(queues.require(client, queue), listing.limit()).stream()
                        .map(message -> MessageView.of(message, withPayload))
                        .toList(),
                null);
    }

    private QueueView view(Queue queue) {
        return QueueView.of(queue, queues.usage(queue));
    }

    private MessageClient readable(Caller caller, String sub, String mc) {
        return MessageClientsController.client(
                access, clients, caller, sub, mc, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
    }

    private MessageClient administered(Caller caller, String sub, String mc) {
        return MessageClientsController.client(access, clients, caller, sub, mc, SUBACCOUNT_ADMINISTRATOR);
    }

    private static URI location(String sub, String mc, String queue) {
        return URI.create("/api/v1/subaccounts/" + sub + "/message-clients/" + mc + "/queues/" + encoded(queue));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
