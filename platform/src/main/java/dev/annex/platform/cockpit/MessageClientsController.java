package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.Queue;
import dev.annex.platform.eventmesh.QueueUsage;
import dev.annex.platform.eventmesh.Queues;
import dev.annex.platform.eventmesh.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /subaccounts/{sub}/message-clients}: the participants of the subaccount's event bus (administration-api, 3.6). */
@RestController
@OnHost(HostRole.COCKPIT)
class MessageClientsController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/message-clients";

    private final MessageClients clients;
    private final Queues queues;
    private final Publishing publishing;
    private final Access access;

    MessageClientsController(MessageClients clients, Queues queues, Publishing publishing, Access access) {
        this.clients = clients;
        this.queues = queues;
        this.publishing = publishing;
        this.access = access;
    }

    record MessageClientView(
            String id,
            String name,
            String namespace,
            String instanceId,
            @Nullable String systemId,
            int units,
            RulesView rules,
            UsageView usage,
            Instant createdAt) {}

    record RulesView(GrantsView queueRules, GrantsView topicRules) {}

    record GrantsView(List<String> publishFilter, List<String> subscribeFilter) {}

    record UsageView(int queues, long messages, long bytes) {}

    record EventToPublish(
            @Nullable String topic,
            @Nullable String contentType,
            @Nullable String payload) {}

    @GetMapping(PATH)
    Page<MessageClientView> list(Caller caller, @PathVariable String sub, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        return listing.page(
                clients.list(subaccount.id()).stream().map(this::view).toList(),
                MessageClientView::id,
                MessageClientView::name,
                MessageClientView::createdAt);
    }

    @GetMapping(PATH + "/{mc}")
    MessageClientView get(Caller caller, @PathVariable String sub, @PathVariable String mc) {
        return view(client(access, clients, caller, sub, mc, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER));
    }

    @PostMapping(PATH + "/{mc}/publish")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void publish(Caller caller, @PathVariable String sub, @PathVariable String mc, @RequestBody EventToPublish body) {
        MessageClient client = client(access, clients, caller, sub, mc, SUBACCOUNT_ADMINISTRATOR);
        if (body.topic() == null) {
            throw new InvalidRequest("topic", "required");
        }
        if (body.payload() == null) {
            throw new InvalidRequest("payload", "required");
        }
        publishing.publish(
                client, body.topic(), body.contentType(), body.payload().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Absent unless it is a message client of this very subaccount */
    static MessageClient client(
            Access access, MessageClients clients, Caller caller, String sub, String mc, RoleCollection... oneOf) {
        Subaccount subaccount = access.subaccount(caller, sub, oneOf);
        return clients.ofInstance(mc)
                .filter(client -> client.subaccount().equals(subaccount.id()))
                .orElseThrow(() -> new Absent("message client", mc));
    }

    private MessageClientView view(MessageClient client) {
        return new MessageClientView(
                client.instanceId(),
                client.emname(),
                client.namespace(),
                client.instanceId(),
                client.systemId(),
                client.units(),
                new RulesView(view(client.rules().queues()), view(client.rules().topics())),
                usage(queues.list(client)),
                client.createdAt());
    }

    private UsageView usage(List<Queue> owned) {
        List<QueueUsage> usages = owned.stream().map(queues::usage).toList();
        return new UsageView(
                owned.size(),
                usages.stream().mapToLong(QueueUsage::messages).sum(),
                usages.stream().mapToLong(QueueUsage::bytes).sum());
    }

    private static GrantsView view(Rules.Grants grants) {
        return new GrantsView(grants.publish(), grants.subscribe());
    }
}
