package dev.annex.platform.eventmesh;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.EventMeshException.NamesTaken;
import dev.annex.platform.identity.ApplicationIndex;
import dev.annex.platform.identity.NewOAuthClient;
import dev.annex.platform.identity.OAuthClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** The participants of the subaccounts' event buses; each belongs to a service instance (event-mesh, 1 and 2). */
@Component
public class MessageClients {

    /** The second half of the name every message client has as an application; the number is the mesh's own. */
    private static final String BROKER_APPLICATION = "|xbem-service-broker-!b2";

    private final MessageClientStore store;
    private final QueueStore queues;
    private final EventBuses buses;
    private final Connections connections;
    private final OAuthClients oauth;
    private final ApplicationIndex index;
    private final BindingCredentials credentials;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MessageClients(
            MessageClientStore store,
            QueueStore queues,
            EventBuses buses,
            Connections connections,
            OAuthClients oauth,
            ApplicationIndex index,
            BindingCredentials credentials,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.queues = queues;
        this.buses = buses;
        this.connections = connections;
        this.oauth = oauth;
        this.index = index;
        this.credentials = credentials;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes emname and namespace for a client to come, in the caller's transaction.
     *
     * @throws NamesTaken with a violation for each name that another client of the subaccount has
     */
    public void reserve(NewMessageClient client) {
        List<Violation> taken = taken(client);
        String xsappname = client.instanceId() + "-clone!b" + index.next() + BROKER_APPLICATION;
        if (!taken.isEmpty() || !store.add(client, xsappname, clock.instant())) {
            throw new NamesTaken(taken.isEmpty() ? List.of(NamesTaken.violation("emname", client.emname())) : taken);
        }
    }

    /** Makes a reserved client ready to connect; safe to repeat. */
    public void create(String instanceId) {
        transaction.executeWithoutResult(_ -> {
            MessageClient client = require(instanceId);
            oauth.create(new NewOAuthClient(
                    client.clientId(),
                    client.xsappname(),
                    client.subaccount(),
                    instanceId,
                    Set.of(client.xsappname() + ".messaging", client.xsappname() + ".management"),
                    Set.of("client_credentials"),
                    List.of(),
                    null));
            store.markReady(instanceId);
        });
    }

    /**
     * Gives a client the rules, options and units of the one described; its names stay. Its connections end, since they
     * were checked against the earlier ones: clients connect again.
     */
    public void change(NewMessageClient wanted) {
        transaction.executeWithoutResult(_ -> {
            MessageClient client = require(wanted.instanceId());
            store.change(client, wanted);
            List<Queue> owned = queues.ofClient(client.instanceId());
            Committed.then(() -> {
                owned.forEach(queue -> buses.synchronize(queue.subaccount(), queue.name()));
                connections.withdrawInstance(client.instanceId(), "The service instance was changed; connect again");
            });
        });
    }

    /** Removes the client with its queues and subscriptions and cuts its connections; safe to repeat. */
    public void delete(String instanceId) {
        transaction.executeWithoutResult(_ -> store.find(instanceId).ifPresent(client -> {
            List<Queue> owned = queues.ofClient(instanceId);
            owned.forEach(queue -> queues.delete(queue.subaccount(), queue.name()));
            oauth.delete(client.clientId());
            store.delete(instanceId);
            Committed.then(() -> {
                owned.forEach(queue -> buses.synchronize(queue.subaccount(), queue.name()));
                connections.withdrawInstance(instanceId, "The service instance was deleted");
            });
        }));
    }

    public Optional<MessageClient> ofInstance(String instanceId) {
        return store.find(instanceId);
    }

    /** @throws Absent if the instance has no message client */
    public MessageClient require(String instanceId) {
        return store.find(instanceId)
                .orElseThrow(() -> new Absent("There is no message client of instance '" + instanceId + "'"));
    }

    public List<MessageClient> list(SubaccountId subaccount) {
        return store.list(subaccount);
    }

    /** Those that were made for a system of the landscape, in whatever subaccount. */
    public List<MessageClient> ofSystem(String systemId) {
        return store.ofSystem(systemId);
    }

    /** The credentials of a binding (event-mesh, 2); the same binding receives the same again. */
    public ObjectNode bind(String instanceId, String bindingId) {
        MessageClient client = require(instanceId);
        return credentials.of(client, transaction.execute(_ -> oauth.addSecret(client.clientId(), bindingId)));
    }

    /** Withdraws the secret of a binding and cuts the connections made with it; a binding that is gone is fine. */
    public void unbind(String instanceId, String bindingId) {
        transaction.executeWithoutResult(_ -> {
            oauth.removeSecret(bindingId);
            Committed.then(() -> connections.withdrawBinding(bindingId));
        });
    }

    private List<Violation> taken(NewMessageClient client) {
        List<Violation> taken = new ArrayList<>();
        for (MessageClient other : store.list(client.subaccount())) {
            if (other.emname().equals(client.emname())) {
                taken.add(NamesTaken.violation("emname", client.emname()));
            }
            if (other.namespace().equals(client.namespace())) {
                taken.add(NamesTaken.violation("namespace", client.namespace()));
            }
        }
        return taken;
    }
}
