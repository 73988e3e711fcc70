package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import dev.annex.platform.PlatformTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** MQTT over a real TLS WebSocket, event-mesh 5. */
@PlatformTest
class MqttTests {

    private static final long SOON = 10;

    @Autowired
    ApplicationContext platform;

    private final List<Mqtt3AsyncClient> connected = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private MeshBed bed;

    @SuppressWarnings("NullAway.Init")
    private TestClient application;

    @BeforeEach
    void makeAnApplication() throws Exception {
        bed = new MeshBed(platform);
        application = bed.client(bed.subaccount(), "my/app/mqtt");
        application.create(application.queue("in"), application.topic("orders/*"));
    }

    @AfterEach
    void disconnect() {
        connected.stream().filter(client -> client.getState().isConnected()).forEach(Mqtt3AsyncClient::disconnect);
    }

    @Test
    void acknowledgesAPublishOnceItIsStored() throws Exception {
        publish(connect(""), application.topic("orders/created"), "hello").get(SOON, TimeUnit.SECONDS);

        var consumed = application.rest(
                "POST",
                "/queues/" + TestClient.encoded(application.queue("in")) + "/messages/consumption",
                "",
                "x-qos",
                "0");
        assertThat(consumed.body()).isEqualTo("hello");
        assertThat(consumed.headers().firstValue("x-address")).hasValue("topic:" + application.topic("orders/created"));
    }

    @Test
    void keepsManyInFlight() throws Exception {
        Mqtt3AsyncClient client = connect("");

        var all = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 300; i++) {
            all.add(publish(client, application.topic("orders/created"), "message " + i));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(SOON, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(SOON))
                .untilAsserted(() ->
                        assertThat(application.depth(application.queue("in"))).isEqualTo(300));
    }

    @Test
    void endsTheConnectionOfWhoPublishesWhatTheRulesForbid() throws Exception {
        Mqtt3AsyncClient client = connect("");

        publish(client, "some/body/else", "no");

        await().atMost(Duration.ofSeconds(SOON)).until(() -> !client.getState().isConnected());
    }

    @Test
    void bringsLiveWhatIsSubscribedTo() throws Exception {
        Mqtt3AsyncClient listener = connect("listener");
        var arrived = new CompletableFuture<Mqtt3Publish>();
        listener.subscribeWith()
                .topicFilter(application.topic("live/#"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(arrived::complete)
                .send()
                .get(SOON, TimeUnit.SECONDS);

        publish(connect(""), application.topic("live/now/here"), "hello").get(SOON, TimeUnit.SECONDS);

        Mqtt3Publish publish = arrived.get(SOON, TimeUnit.SECONDS);
        assertThat(publish.getTopic()).hasToString(application.topic("live/now/here"));
        assertThat(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))
                .isEqualTo("hello");
    }

    @Test
    void refusesASubscriptionTheRulesForbid() throws Exception {
        Mqtt3AsyncClient client = connect("");

        assertThatThrownBy(() -> client.subscribeWith()
                        .topicFilter("some/body/else")
                        .qos(MqttQos.AT_MOST_ONCE)
                        .send()
                        .get(SOON, TimeUnit.SECONDS))
                .hasCauseInstanceOf(Mqtt3SubAckException.class);
    }

    @Test
    void letsTheNewerOfTwoConnectionsHaveTheClientId() throws Exception {
        Mqtt3AsyncClient older = connect("same");
        TestClient twin = bed.client(bed.subaccount(), "my/app/mqtt");
        Mqtt3AsyncClient elsewhere = connect(twin, "same");

        connect("same");

        await().atMost(Duration.ofSeconds(SOON)).until(() -> !older.getState().isConnected());
        assertThat(elsewhere.getState().isConnected()).isTrue();
    }

    private Mqtt3AsyncClient connect(String clientId) throws Exception {
        return connect(application, clientId);
    }

    private Mqtt3AsyncClient connect(TestClient as, String clientId) throws Exception {
        Mqtt3AsyncClient client = as.mqtt(clientId);
        connected.add(client);
        client.connectWith().cleanSession(true).keepAlive(0).send().get(SOON, TimeUnit.SECONDS);
        return client;
    }

    private static CompletableFuture<Mqtt3Publish> publish(Mqtt3AsyncClient client, String topic, String payload) {
        return client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(StandardCharsets.UTF_8))
                .send();
    }
}
