package dev.annex.platform.extensibility;

import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.message.ReadMessage;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.intake.EventIntake;
import dev.annex.platform.landscape.intake.IntakeException;
import dev.annex.platform.landscape.intake.IntakeException.Full;
import dev.annex.platform.landscape.intake.IntakeException.TooLarge;
import dev.annex.platform.landscape.intake.IntakeException.TypeUnusable;
import dev.annex.platform.landscape.intake.IntakeException.Unavailable;
import dev.annex.platform.landscape.intake.SystemEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes what a system sends by the pairing protocol as each of its {@code messaging} instances (pairing, 6.4). */
@Component
class MessagingIntake implements EventIntake {

    private static final Logger LOG = LoggerFactory.getLogger(MessagingIntake.class);

    private final Landscape landscape;
    private final MessageClients clients;
    private final Publishing publishing;

    MessagingIntake(Landscape landscape, MessageClients clients, Publishing publishing) {
        this.landscape = landscape;
        this.clients = clients;
        this.publishing = publishing;
    }

    @Override
    public void accept(SystemId system, SystemEvent event) {
        List<MessageClient> wanting = clientsOf(system);
        wanting.forEach(client -> requireTopic(client, event.type()));
        wanting.forEach(client -> publish(client, event));
    }

    @Override
    public Set<String> wanted(SystemId system, Collection<String> types) {
        Set<String> wanted = new LinkedHashSet<>();
        for (MessageClient client : clientsOf(system)) {
            types.stream()
                    .filter(type -> publishing.reachesAnybody(client, topic(client, type)))
                    .forEach(wanted::add);
        }
        return wanted;
    }

    /** Also of instances made where another account of the customer discovered the system. */
    private List<MessageClient> clientsOf(SystemId system) {
        return Stream.concat(Stream.of(system), landscape.showing(system).stream())
                .flatMap(id -> clients.ofSystem(id.value()).stream())
                .toList();
    }

    private void requireTopic(MessageClient client, String type) {
        if (!publishing.isTopic(topic(client, type))) {
            throw new TypeUnusable("The type makes no valid topic below '" + client.namespace() + "/ce/'");
        }
    }

    private void publish(MessageClient client, SystemEvent event) {
        Map<String, Object> properties = new LinkedHashMap<>();
        event.attributes().forEach((name, value) -> properties.put(ReadMessage.CLOUD_EVENTS + name, value));
        try {
            publishing.publish(client, topic(client, event.type()), event.contentType(), event.payload(), properties);
        } catch (EventMeshException e) {
            throwUnlessLeftOut(client, e);
        }
    }

    /** Who wrote rules for a client decided what it publishes; that must not keep the event from the others. */
    private static void throwUnlessLeftOut(MessageClient client, EventMeshException refusal) {
        IntakeException failure = switch (refusal) {
            case EventMeshException.NotAllowed e -> {
                LOG.debug("Message client {} leaves an event out: {}", client.instanceId(), e.getMessage());
                yield null;
            }
            case EventMeshException.QueueFull e -> new Full(e.getMessage());
            case EventMeshException.TooLarge e -> new TooLarge(e.getMessage());
            case EventMeshException.Malformed e -> new TypeUnusable(e.getMessage());
            case EventMeshException.Unavailable _, EventMeshException.Absent _, EventMeshException.NamesTaken _ ->
                new Unavailable("The event could not be stored. Send it again.");
        };
        if (failure != null) {
            throw failure;
        }
    }

    /** The rule of CloudEvents clients: dots of the type become slashes (event-mesh, 8). */
    private static String topic(MessageClient client, String type) {
        return client.namespace() + "/ce/" + type.replace('.', '/');
    }
}
