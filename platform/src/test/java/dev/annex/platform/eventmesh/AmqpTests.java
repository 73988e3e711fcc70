package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.SubaccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.DeliveryState;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.Session;
import org.apache.qpid.protonj2.client.Tracker;
import org.apache.qpid.protonj2.client.exceptions.ClientConnectionRemotelyClosedException;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.apache.qpid.protonj2.client.exceptions.ClientLinkRemotelyClosedException;
import org.apache.qpid.protonj2.client.impl.ClientDeliveryState.ClientRejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** AMQP over a real TLS WebSocket, event-mesh 4. */
@PlatformTest
class AmqpTests {

    private static final long SOON = 10;

    @Autowired
    ApplicationContext platform;

    @Autowired
    EventBuses buses;

    @Autowired
    MessageClients clients;

    private final Client amqp = Client.create();

    @SuppressWarnings("NullAway.Init")
    private MeshBed bed;

    @SuppressWarnings("NullAway.Init")
    private SubaccountId subaccount;

    @SuppressWarnings("NullAway.Init")
    private TestClient application;

    @BeforeEach
    void connectAnApplication() throws Exception {
        bed = new MeshBed(platform);
        subaccount = bed.subaccount();
        application = bed.client(subaccount, "my/app/amqp");
        application.create(application.queue("in"), application.topic("orders/*"), application.topic("orders/+"));
    }

    @AfterEach
    void disconnect() {
        amqp.close();
    }

    @Test
    void deliversOnceWhatMatchesTwoPatterns() throws Exception {
        Connection connection = application.amqp(amqp);
        String topic = application.topic("orders/created");

        accepted(connection.openSender("topic:" + topic).send(message("hello")));

        Receiver receiver = connection.openReceiver("queue:" + application.queue("in"));
        Delivery delivery = receiver.receive(SOON, TimeUnit.SECONDS);
        Message<byte[]> received = delivery.message();
        assertThat(received.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        assertThat(received.to()).isEqualTo("topic:" + topic);
        assertThat(received.subject()).isEqualTo(topic);
        assertThat(received.durable()).isTrue();
        assertThat(received.messageId()).isNotNull();
        assertThat(received.contentType()).isEqualTo("application/json");
        assertThat(received.<String>property("cloudEvents:type")).isEqualTo("greeting");
        assertThat(receiver.tryReceive()).isNull();
        await().atMost(Duration.ofSeconds(SOON)).until(() -> application.depth(application.queue("in")) == 0);
    }

    @Test
    void goesByWhatTheMessageNamesOnALinkWithoutAddress() throws Exception {
        Connection connection = application.amqp(amqp);

        Sender sender = connection.openAnonymousSender();
        accepted(sender.send(message("a").to("topic:/" + application.topic("orders/created"))));
        accepted(sender.send(message("b").to("queue:" + application.queue("in")).subject("mine")));

        Receiver receiver = connection.openReceiver("queue:" + application.queue("in"));
        assertThat(receiver.receive(SOON, TimeUnit.SECONDS).message().subject())
                .isEqualTo(application.topic("orders/created"));
        Message<?> direct = receiver.receive(SOON, TimeUnit.SECONDS).message();
        assertThat(direct.to()).isEqualTo("queue:" + application.queue("in"));
        assertThat(direct.subject()).isEqualTo("mine");
    }

    @Test
    void keepsAnAcceptedMessageWhenTheBrokerRestarts() throws Exception {
        accepted(application
                .amqp(amqp)
                .openSender("topic:" + application.topic("orders/created"))
                .send(message("survivor")));

        buses.stop();
        buses.start();

        Receiver receiver = application.amqp(amqp).openReceiver("queue:" + application.queue("in"));
        Message<byte[]> received = receiver.receive(SOON, TimeUnit.SECONDS).message();
        assertThat(received.body()).asString(StandardCharsets.UTF_8).isEqualTo("survivor");
    }

    @Test
    void rejectsWhatTheRulesForbidAsNotAllowed() throws Exception {
        Connection connection = application.amqp(amqp);

        Tracker tracker = connection.openAnonymousSender().send(message("x").to("topic:some/body/else"));

        tracker.awaitSettlement(SOON, TimeUnit.SECONDS);
        assertThat(tracker.remoteState().getType()).isEqualTo(DeliveryState.Type.REJECTED);
        assertThat(condition(tracker)).isEqualTo("amqp:not-allowed");
    }

    @Test
    void refusesLinksToWhatIsForbiddenUnknownOrMalformed() throws Exception {
        Connection connection = application.amqp(amqp);

        assertThat(refusal(() -> connection
                        .openSender("topic:some/body/else")
                        .openFuture()
                        .get()))
                .contains("amqp:not-allowed");
        assertThat(refusal(() -> connection
                        .openReceiver("queue:some/body/else")
                        .openFuture()
                        .get()))
                .contains("amqp:not-allowed");
        assertThat(refusal(() -> connection
                        .openReceiver("queue:" + application.queue("none"))
                        .openFuture()
                        .get()))
                .contains("amqp:not-found");
        assertThat(refusal(
                        () -> connection.openReceiver("nonsense").openFuture().get()))
                .contains("amqp:invalid-field");
    }

    @Test
    void deliversARejectedMessageAgainWithItsCount() throws Exception {
        Connection connection = application.amqp(amqp);
        accepted(connection.openSender("queue:" + application.queue("in")).send(message("poison")));
        Receiver receiver =
                connection.openReceiver("queue:" + application.queue("in"), new ReceiverOptions().autoAccept(false));

        receiver.receive(SOON, TimeUnit.SECONDS).reject("amqp:internal-error", "handler failed");
        Delivery again = receiver.receive(SOON, TimeUnit.SECONDS);

        assertThat(again.message().deliveryCount()).isEqualTo(1);
        again.accept();
        await().atMost(Duration.ofSeconds(SOON)).until(() -> application.depth(application.queue("in")) == 0);
    }

    @Test
    void putsBackWhatALostConnectionHeld() throws Exception {
        Connection connection = application.amqp(amqp);
        accepted(connection.openSender("queue:" + application.queue("in")).send(message("held")));
        var byHand = new ReceiverOptions().autoAccept(false);
        connection.openReceiver("queue:" + application.queue("in"), byHand).receive(SOON, TimeUnit.SECONDS);
        connection.close();

        Receiver receiver = application.amqp(amqp).openReceiver("queue:" + application.queue("in"), byHand);

        assertThat(receiver.receive(SOON, TimeUnit.SECONDS).message().deliveryCount())
                .isEqualTo(1);
    }

    @Test
    void putsBackWhatAnEndedSessionHeld() throws Exception {
        Connection connection = application.amqp(amqp);
        accepted(connection.openSender("queue:" + application.queue("in")).send(message("held")));
        var byHand = new ReceiverOptions().autoAccept(false);
        Session session = connection.openSession();
        session.openReceiver("queue:" + application.queue("in"), byHand).receive(SOON, TimeUnit.SECONDS);
        session.close();

        Receiver receiver = connection.openReceiver("queue:" + application.queue("in"), byHand);

        assertThat(receiver.receive(SOON, TimeUnit.SECONDS).message().deliveryCount())
                .isEqualTo(1);
    }

    @Test
    void drainsALinkWithWhatIsThere() throws Exception {
        Connection connection = application.amqp(amqp);
        accepted(connection.openSender("queue:" + application.queue("in")).send(message("only")));
        Receiver receiver =
                connection.openReceiver("queue:" + application.queue("in"), new ReceiverOptions().creditWindow(0));

        receiver.addCredit(10);
        receiver.drain().get(SOON, TimeUnit.SECONDS);

        assertThat(receiver.tryReceive()).isNotNull();
        assertThat(receiver.tryReceive()).isNull();
    }

    @Test
    void takesAndDeliversMessagesLargerThanAFrame() throws Exception {
        Connection connection = application.amqp(amqp);
        byte[] body = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        Sender sender = connection.openSender("queue:" + application.queue("in"));
        for (int i = 0; i < 5; i++) {
            accepted(sender.send(Message.create(body)));
        }

        Receiver receiver = connection.openReceiver("queue:" + application.queue("in"));

        for (int i = 0; i < 5; i++) {
            Message<byte[]> received = receiver.receive(SOON, TimeUnit.SECONDS).message();
            assertThat(received.body()).hasSize(body.length);
        }
    }

    @Test
    void keepsTheOrderOfManyMessagesInFlight() throws Exception {
        Connection connection = application.amqp(amqp);
        Sender sender = connection.openSender("topic:" + application.topic("orders/created"));
        List<Tracker> trackers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            trackers.add(sender.send(message(Integer.toString(i))));
        }
        for (Tracker tracker : trackers) {
            accepted(tracker);
        }

        Receiver receiver = connection.openReceiver("queue:" + application.queue("in"));
        for (int i = 0; i < 1_000; i++) {
            Message<byte[]> received = receiver.receive(SOON, TimeUnit.SECONDS).message();
            assertThat(received.body()).asString(StandardCharsets.UTF_8).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void bringsWideSubscriptionsOnlyWhatTheRulesAllow() throws Exception {
        TestClient producer = bed.client(subaccount, "sap/S4HANAOD/s4hc");
        TestClient stranger = bed.client(subaccount, "some/other/one");
        TestClient consumer = bed.listener(subaccount, "my/cap/app", "sap/S4HANAOD/s4hc");
        consumer.create(consumer.queue("in"), "+/+/+/ce/x/*");

        accepted(stranger.amqp(amqp)
                .openSender("topic:" + stranger.topic("ce/x/y"))
                .send(message("no")));
        accepted(producer.amqp(amqp)
                .openSender("topic:" + producer.topic("ce/x/y"))
                .send(message("yes")));

        Receiver receiver = consumer.amqp(amqp).openReceiver("queue:" + consumer.queue("in"));
        Message<byte[]> received = receiver.receive(SOON, TimeUnit.SECONDS).message();
        assertThat(received.body()).asString(StandardCharsets.UTF_8).isEqualTo("yes");
        assertThat(receiver.tryReceive()).isNull();
    }

    @Test
    void sharesNothingBetweenSubaccounts() throws Exception {
        TestClient twin = bed.client(bed.subaccount(), "my/app/amqp");
        twin.create(twin.queue("in"), twin.topic("orders/*"));

        accepted(application
                .amqp(amqp)
                .openSender("topic:" + application.topic("orders/created"))
                .send(message("mine")));

        await().atMost(Duration.ofSeconds(SOON))
                .untilAsserted(() ->
                        assertThat(application.depth(application.queue("in"))).isEqualTo(1));
        assertThat(twin.depth(twin.queue("in"))).isZero();
    }

    @Test
    void listensLiveToTopics() throws Exception {
        Connection connection = application.amqp(amqp);
        Receiver receiver = connection.openReceiver("topic:" + application.topic("live/+"));
        receiver.openFuture().get(SOON, TimeUnit.SECONDS);

        Sender sender = connection.openSender("topic:" + application.topic("live/now"));
        await().atMost(Duration.ofSeconds(SOON)).until(() -> {
            accepted(sender.send(message("now")));
            return receiver.tryReceive() != null;
        });
    }

    @Test
    void cutsTheConnectionsOfAWithdrawnBinding() throws Exception {
        TestClient second = bed.bound(application.client().instanceId(), "second-binding");
        Connection kept = application.amqp(amqp);
        Connection cut = second.amqp(amqp);
        Receiver receiver = cut.openReceiver("queue:" + application.queue("in"));
        receiver.openFuture().get(SOON, TimeUnit.SECONDS);

        clients.unbind(application.client().instanceId(), "second-binding");

        assertThatThrownBy(() -> receiver.receive(SOON, TimeUnit.SECONDS))
                .isInstanceOf(ClientConnectionRemotelyClosedException.class)
                .hasMessageContaining("amqp:connection:forced");
        accepted(kept.openSender("topic:" + application.topic("orders/created")).send(message("still here")));
    }

    @Test
    void endsTheLinksOfADeletedQueue() throws Exception {
        Receiver receiver = application.amqp(amqp).openReceiver("queue:" + application.queue("in"));
        receiver.openFuture().get(SOON, TimeUnit.SECONDS);

        application.management("DELETE", "/queues/" + TestClient.encoded(application.queue("in")), null);

        assertThatThrownBy(() -> receiver.receive(SOON, TimeUnit.SECONDS))
                .isInstanceOf(ClientLinkRemotelyClosedException.class);
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static String refusal(Attempt attempt) {
        try {
            attempt.run();
        } catch (ExecutionException | ClientException e) {
            return e.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("not refused");
    }

    private static void accepted(Tracker tracker) throws Exception {
        tracker.awaitSettlement(SOON, TimeUnit.SECONDS);
        assertThat(tracker.remoteState().getType()).isEqualTo(DeliveryState.Type.ACCEPTED);
    }

    private static String condition(Tracker tracker) {
        return ((ClientRejected) tracker.remoteState()).getCondition();
    }

    private static Message<byte[]> message(String body) throws ClientException {
        return Message.create(body.getBytes(StandardCharsets.UTF_8))
                .contentType("application/json")
                .property("cloudEvents:type", "greeting");
    }
}
