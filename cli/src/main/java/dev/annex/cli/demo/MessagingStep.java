package dev.annex.cli.demo;

import dev.annex.cli.http.Json;
import dev.annex.cli.http.Poll;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Step 7: events of the system flow into the subaccount's mesh, and a queue of the extension takes one kind of them. */
record MessagingStep(World world) {

    private static final String EVENT = "sap/s4/beh/marketingpermission/v1/MarketingPermission/Created/v1";

    /** As the system publishes it. */
    static final String TOPIC = Services.TOPIC_SPACE + "/ce/" + EVENT;

    private static final Duration CHANNEL = Duration.ofSeconds(30);

    record Mesh(JsonNode binding, MessageClient client) {}

    Mesh walk(ServiceBroker broker) {
        broker.provision(Services.EVENTS);
        broker.provision(Services.MESSAGING);
        world.narrator().say("instances %s and %s are ready", Services.EVENTS.name(), Services.MESSAGING.name());
        bindTopic();
        var binding = broker.bind(Services.MESSAGING);
        var client = new MessageClient(world.http(), binding);
        client.createQueue(Services.QUEUE);
        client.subscribe(Services.QUEUE, TOPIC);
        world.narrator().say("queue %s", Services.QUEUE);
        world.narrator().say("subscribed to %s", TOPIC);
        return new Mesh(binding, client);
    }

    private void bindTopic() {
        var channel = Poll.until(
                "the event channel of the system",
                CHANNEL,
                () -> world.tenant().list("/channels").stream()
                        .filter(each -> Json.text(each, "topicSpace").equals(Services.TOPIC_SPACE))
                        .findFirst());
        var name = Json.text(channel, "name");
        var path = "/channels/" + name + "/topics";
        if (bound(path).isEmpty()) {
            world.tenant().post(path, Json.object().put("topic", EVENT));
        }
        world.narrator().say("Marketing system: channel %s publishes %s", name, EVENT);
    }

    private Optional<JsonNode> bound(String path) {
        return world.tenant().list(path).stream()
                .filter(each -> Json.text(each, "topic").equals(EVENT))
                .findFirst();
    }
}
