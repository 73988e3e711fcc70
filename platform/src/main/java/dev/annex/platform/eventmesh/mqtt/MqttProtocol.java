package dev.annex.platform.eventmesh.mqtt;

import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.QueueSettings;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.gateway.Protocol;
import dev.annex.platform.eventmesh.message.Address;
import dev.annex.platform.eventmesh.routing.TopicName;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MQTT connection (event-mesh, 5). What MQTT has no refusal for ends it. */
final class MqttProtocol implements Protocol {

    private static final Logger LOG = LoggerFactory.getLogger(MqttProtocol.class);

    /** Room for the headers of a packet beside its payload. */
    private static final int HEADERS = 64 * 1024;

    private static final int MQTT_3_1_1 = 4;

    private final MessageClient client;
    private final Line line;
    private final Publishing.Session publishing;
    private final MqttSubscriptions subscriptions;
    private final ClientIds clientIds;
    private final MqttCodec codec = new MqttCodec(QueueSettings.MAX_MESSAGE_SIZE + HEADERS);
    private final Runnable displaced;
    private ClientIds.@Nullable Key identity;
    private @Nullable Will will;
    private boolean connected;
    private long silenceAllowedNanos = Long.MAX_VALUE;
    private long lastHeard = System.nanoTime();

    private record Will(String topic, byte[] payload) {}

    MqttProtocol(MessageClient client, Line line, Publishing publishing, Consuming consuming, ClientIds clientIds) {
        this.client = client;
        this.line = line;
        this.publishing = publishing.session(client);
        this.subscriptions =
                new MqttSubscriptions(line, consuming.session(client), this.publishing.codec(), this::send);
        this.clientIds = clientIds;
        this.displaced = () -> line.execute(line::close);
    }

    @Override
    public void received(byte[] bytes) throws IOException {
        lastHeard = System.nanoTime();
        codec.feed(bytes);
        for (MqttMessage packet = codec.next(); packet != null; packet = codec.next()) {
            try {
                handle(packet);
            } finally {
                MqttCodec.done(packet);
            }
        }
    }

    private void handle(MqttMessage packet) throws IOException {
        if (!connected && !(packet instanceof MqttConnectMessage)) {
            throw new IOException("The first packet must be CONNECT");
        }
        switch (packet.fixedHeader().messageType()) {
            case CONNECT -> connect((MqttConnectMessage) packet);
            case PUBLISH -> publish((MqttPublishMessage) packet);
            case PUBACK ->
                subscriptions.acknowledged(((MqttMessageIdVariableHeader) packet.variableHeader()).messageId());
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> send(MqttMessage.PINGRESP);
            case DISCONNECT -> {
                will = null;
                line.close();
            }
            default -> throw new IOException(packet.fixedHeader().messageType() + " is not expected here");
        }
    }

    private void connect(MqttConnectMessage packet) throws IOException {
        if (connected) {
            throw new IOException("A second CONNECT on one connection");
        }
        if (packet.variableHeader().version() != MQTT_3_1_1) {
            send(answer(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION));
            line.close();
            return;
        }
        connected = true;
        String clientId = packet.payload().clientIdentifier();
        if (clientId != null && !clientId.isEmpty()) {
            identity = new ClientIds.Key(client.instanceId(), clientId);
            clientIds.take(identity, displaced);
        }
        if (packet.variableHeader().isWillFlag()) {
            will = new Will(packet.payload().willTopic(), packet.payload().willMessageInBytes());
        }
        int keepAlive = packet.variableHeader().keepAliveTimeSeconds();
        if (keepAlive > 0) {
            silenceAllowedNanos = TimeUnit.SECONDS.toNanos(keepAlive) * 3 / 2;
        }
        send(answer(MqttConnectReturnCode.CONNECTION_ACCEPTED));
    }

    private static MqttConnAckMessage answer(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck()
                .returnCode(code)
                .sessionPresent(false)
                .build();
    }

    private void publish(MqttPublishMessage packet) throws IOException {
        String topic = packet.variableHeader().topicName();
        MqttQoS qos = packet.fixedHeader().qosLevel();
        if (qos == MqttQoS.EXACTLY_ONCE) {
            throw new IOException("QoS 2 is not supported");
        }
        TopicName name = TopicName.parse(topic)
                .orElseThrow(() -> new IOException("'" + topic + "' is no topic: " + TopicName.RULE));
        byte[] payload = new byte[packet.payload().readableBytes()];
        packet.payload().readBytes(payload);
        int id = packet.variableHeader().packetId();
        line.underWay(payload.length);
        publishing
                .publish(new Address.Topic(name), publishing.codec().of(payload, null, Map.of()))
                .whenComplete((_, failure) -> line.execute(() -> answer(topic, qos, id, payload.length, failure)));
    }

    private void answer(String topic, MqttQoS qos, int id, int size, @Nullable Throwable failure) {
        line.underWay(-size);
        if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warn("{} may not or cannot publish to {}: {}", client.emname(), topic, cause.getMessage());
            line.close();
        } else if (qos == MqttQoS.AT_LEAST_ONCE) {
            send(MqttMessageBuilders.pubAck().packetId(id).build());
        }
    }

    private void subscribe(MqttSubscribeMessage packet) {
        var answer =
                MqttMessageBuilders.subAck().packetId(packet.variableHeader().messageId());
        for (MqttTopicSubscription wanted : packet.payload().topicSubscriptions()) {
            answer.addGrantedQos(subscriptions.add(wanted.topicFilter(), wanted.qualityOfService()));
        }
        send(answer.build());
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        packet.payload().topics().forEach(subscriptions::remove);
        send(MqttMessageBuilders.unsubAck()
                .packetId(packet.variableHeader().messageId())
                .build());
    }

    private void send(MqttMessage packet) {
        codec.write(packet, (bytes, length) -> line.send(bytes, 0, length));
    }

    @Override
    public void tick() {
        if (System.nanoTime() - lastHeard > silenceAllowedNanos) {
            line.close();
        }
    }

    @Override
    public void withdraw(String reason) {
        will = null; // MQTT 3.1.1 has no word for it
    }

    @Override
    public void closed() {
        subscriptions.close();
        if (identity != null) {
            clientIds.leave(identity, displaced);
        }
        publishWill();
        codec.close();
    }

    private void publishWill() {
        Will last = will;
        if (last == null) {
            return;
        }
        TopicName.parse(last.topic())
                .ifPresent(topic -> publishing
                        .publish(new Address.Topic(topic), publishing.codec().of(last.payload(), null, Map.of()))
                        .exceptionally(failure -> {
                            LOG.warn("The will of {} was not published: {}", client.emname(), reason(failure));
                            return "";
                        }));
    }

    private static @Nullable String reason(Throwable failure) {
        return failure instanceof EventMeshException ? failure.getMessage() : failure.toString();
    }
}
