package dev.annex.platform.eventmesh.mqtt;

import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.broker.Delivery;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.message.MessageCodec;
import dev.annex.platform.eventmesh.message.ReadMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What one MQTT client listens to: live, nothing is kept for it. */
final class MqttSubscriptions {

    /** Messages on their way to the client for each subscription; further ones pass it by. */
    private static final int WINDOW = 1_000;

    private static final int MAX_PACKET_ID = 65_535;

    private record Subscription(Consuming.Consumption consumption, MqttQoS qos) {}

    private final Line line;
    private final Consuming.Session consuming;
    private final MessageCodec codec;
    private final Consumer<MqttMessage> output;
    private final Map<String, Subscription> subscriptions = new HashMap<>();
    private final Map<Integer, Consuming.Consumption> unacknowledged = new HashMap<>();
    private int lastPacketId;

    MqttSubscriptions(Line line, Consuming.Session consuming, MessageCodec codec, Consumer<MqttMessage> output) {
        this.line = line;
        this.consuming = consuming;
        this.codec = codec;
        this.output = output;
    }

    /** The quality of service that is granted, or FAILURE. */
    MqttQoS add(String filter, MqttQoS wanted) {
        try {
            remove(filter);
            MqttQoS granted = wanted == MqttQoS.AT_MOST_ONCE ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
            Consuming.Consumption consumption =
                    consuming.topics(pattern(filter), delivery -> line.execute(() -> deliver(filter, delivery)));
            subscriptions.put(filter, new Subscription(consumption, granted));
            consumption.addCredit(WINDOW);
            return granted;
        } catch (EventMeshException e) {
            return MqttQoS.FAILURE;
        }
    }

    void remove(String filter) {
        Subscription subscription = subscriptions.remove(filter);
        if (subscription != null) {
            subscription.consumption().close();
        }
    }

    /** MQTT's {@code #} is the mesh's {@code *}; a star of the filter itself is no wildcard in MQTT, and no topic has one. */
    private static String pattern(String filter) {
        return filter.equals("#") || filter.endsWith("/#")
                ? filter.substring(0, filter.length() - 1) + "*"
                : filter.replace("*", "#");
    }

    private void deliver(String filter, Delivery delivery) {
        Subscription subscription = subscriptions.get(filter);
        if (subscription == null || unacknowledged.size() == MAX_PACKET_ID) {
            return;
        }
        ReadMessage message = codec.read(delivery.message().content());
        var packet = MqttMessageBuilders.publish()
                .topicName(message.name())
                .qos(subscription.qos())
                .payload(Unpooled.wrappedBuffer(message.payload()));
        if (subscription.qos() == MqttQoS.AT_LEAST_ONCE) {
            int id = nextPacketId();
            unacknowledged.put(id, subscription.consumption());
            packet.messageId(id);
        } else {
            subscription.consumption().addCredit(1);
        }
        output.accept(packet.build());
    }

    void acknowledged(int packetId) {
        Consuming.Consumption consumption = unacknowledged.remove(packetId);
        if (consumption != null) {
            consumption.addCredit(1);
        }
    }

    private int nextPacketId() {
        do {
            lastPacketId = lastPacketId % MAX_PACKET_ID + 1;
        } while (unacknowledged.containsKey(lastPacketId));
        return lastPacketId;
    }

    void close() {
        subscriptions
                .values()
                .forEach(subscription -> subscription.consumption().close());
        subscriptions.clear();
    }
}
