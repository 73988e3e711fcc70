package dev.annex.system.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.secrets.TestSecrets;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.BusinessChange;
import dev.annex.system.business.BusinessChange.Operation;
import dev.annex.system.business.BusinessChange.Subject;
import dev.annex.system.communication.TestTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventingTests {

    private static final String TOPIC = "sap/s4/beh/marketingpermission/v1/MarketingPermission/Created/v1";
    private static final String CHANNEL = UUID.randomUUID().toString();

    private final TestDatabase database = TestDatabase.sqlite();
    private final MqttServer server = new MqttServer();
    private final Wakeups wakeups = new Wakeups();
    private final ChannelStore channels = new ChannelStore(database.jdbc(), TestSecrets.box());
    private final Outbox outbox = new Outbox(
            database.jdbc(), database.transaction(), channels, TestTenant.in(database), wakeups, Clock.systemUTC());
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final List<ChannelPublisher> started = new ArrayList<>();
    private volatile String token = MqttServer.TOKEN;

    @BeforeEach
    void bind() {
        save(1, 0, true);
        channels.bind(CHANNEL, TOPIC);
    }

    @AfterEach
    void stop() throws Exception {
        started.forEach(ChannelPublisher::stop);
        server.close();
        database.close();
    }

    @Test
    void publishesTheEventBelowTheTopicSpace() {
        start();

        change("Y");

        await().until(() -> server.published.size() == 1);
        var message = server.published.getFirst();
        assertThat(message.topic()).isEqualTo("sap/S4HANAOD/test/ce/" + TOPIC);
        var event = JsonMapper.shared().readTree(message.payload());
        assertThat(event.path("type").asString())
                .isEqualTo("sap.s4.beh.marketingpermission.v1.MarketingPermission.Created.v1");
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("source").asString()).matches("/default/sap\\.s4\\.beh/[0-9a-f-]{36}");
        assertThat(event.path("data")
                        .path("KEY")
                        .path(0)
                        .path("MARKETINGPERMISSIONUUID")
                        .asString())
                .isEqualTo("4caad296-e0c5-491e-98ac-0ed118f9474e");
        assertThat(event.path("data").path("CONTACTPERMISSION").asString()).isEqualTo("Y");
    }

    @Test
    void connectsUnderTheNameOfTheChannel() {
        start();

        await().untilAsserted(() -> assertThat(server.clients).containsExactly("CHANNEL"));
    }

    @Test
    void deletesAnEntryOnceItIsAcknowledged() {
        start();

        change("Y");

        await().untilAsserted(() -> {
            assertThat(outbox.backlog(CHANNEL)).isZero();
            assertThat(channels.find(CHANNEL).orElseThrow().published()).isEqualTo(1);
        });
    }

    @Test
    void keepsAnEntryThatIsNotAcknowledged() {
        server.acknowledging = false;
        start();

        change("Y");

        await().until(() -> server.published.size() == 1);
        assertThat(outbox.backlog(CHANNEL)).isEqualTo(1);
    }

    @Test
    void sendsTheSameEventAgainWhenTheConnectionBreaksFirst() {
        server.acknowledging = false;
        start();
        change("Y");
        await().until(() -> server.published.size() == 1);

        server.acknowledging = true;
        server.dropConnections();

        await().untilAsserted(() -> assertThat(outbox.backlog(CHANNEL)).isZero());
        assertThat(server.published.getLast()).isEqualTo(server.published.getFirst());
    }

    @Test
    void sendsWhatAPublisherThatDiedLeftBehind() {
        server.acknowledging = false;
        var first = start();
        change("Y");
        await().until(() -> server.published.size() == 1);
        first.stop();

        server.acknowledging = true;
        start();

        await().untilAsserted(() -> assertThat(outbox.backlog(CHANNEL)).isZero());
        assertThat(server.published.getLast()).isEqualTo(server.published.getFirst());
    }

    @Test
    void keepsTheOrderOfManyInFlight() {
        for (var i = 0; i < 500; i++) {
            change(String.valueOf(i));
        }

        start();

        await().until(() -> server.published.size() >= 500);
        assertThat(server.published.stream()
                        .map(message -> JsonMapper.shared()
                                .readTree(message.payload())
                                .path("data")
                                .path("CONTACTPERMISSION")
                                .asString())
                        .limit(500))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 500)
                        .mapToObj(String::valueOf)
                        .toList());
        await().untilAsserted(() -> assertThat(outbox.backlog(CHANNEL)).isZero());
    }

    @Test
    void storesNothingWhenTheChangeIsRolledBack() {
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(_ -> {
                    outbox.store(permission("Y"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(outbox.backlog(CHANNEL)).isZero();
    }

    @Test
    void storesNothingForTopicsThatAreNotBound() {
        channels.unbind(CHANNEL, TOPIC);

        change("Y");

        assertThat(outbox.backlog(CHANNEL)).isZero();
    }

    @Test
    void storesNothingForAClosedChannel() {
        channels.close(CHANNEL);

        change("Y");

        assertThat(outbox.backlog(CHANNEL)).isZero();
    }

    @Test
    void bindsAllTopicsBelowAPrefix() {
        channels.unbind(CHANNEL, TOPIC);
        channels.bind(CHANNEL, "sap/s4/beh/marketingpermission/*");

        change("Y");

        assertThat(outbox.backlog(CHANNEL)).isEqualTo(1);
    }

    @Test
    void sendsOnceAtMostWithQualityOfServiceZero() {
        save(0, 0, true);
        server.acknowledging = false;
        start();

        change("Y");

        await().until(() -> server.published.size() == 1);
        assertThat(server.published.getFirst().qos()).isZero();
        assertThat(outbox.backlog(CHANNEL)).isZero();
    }

    @Test
    void givesUpAfterTheFailuresItIsAllowed() {
        save(1, 1, true);
        token = "stale-token";

        start();

        await().untilAsserted(() -> assertThat(gaveUp).hasValue(1));
        assertThat(channels.find(CHANNEL).orElseThrow().lastError()).contains("answered 401");
    }

    @Test
    void waitsLongerAfterEveryFailureUpToHalfAnHour() {
        assertThat(ChannelPublisher.wait(Duration.ofSeconds(10), 1))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(ChannelPublisher.wait(Duration.ofSeconds(10), 3))
                .isBetween(Duration.ofSeconds(36), Duration.ofSeconds(44));
        assertThat(ChannelPublisher.wait(Duration.ofSeconds(10), 40))
                .isBetween(Duration.ofSeconds(1_620), Duration.ofSeconds(1_980));
    }

    private ChannelPublisher start() {
        var parts = new ChannelPublisher.Parts(
                channels,
                outbox,
                (channel, acknowledged) -> new ChannelConnections.Connected(
                        MqttConnection.open(
                                HttpClient.newHttpClient(), server.address(), token, channel.name(), acknowledged),
                        Instant.MAX),
                gaveUp::incrementAndGet,
                Clock.systemUTC());
        var publisher = new ChannelPublisher(CHANNEL, parts, wakeups.of(CHANNEL));
        started.add(publisher);
        Thread.ofVirtual().start(publisher);
        return publisher;
    }

    private void save(int qos, int reconnectAttempts, boolean open) {
        var endpoint = new Channel.Endpoint(
                "localhost",
                443,
                "/protocols/mqtt311ws",
                URI.create("https://localhost/oauth/token"),
                "client",
                "secret");
        channels.save(new Channel(
                CHANNEL,
                "CHANNEL",
                "",
                "sap/S4HANAOD/test",
                qos,
                reconnectAttempts,
                Duration.ofMillis(1_000),
                endpoint,
                open,
                null,
                0,
                0));
    }

    private void change(String value) {
        database.transaction().executeWithoutResult(_ -> outbox.store(permission(value)));
    }

    private static BusinessChange permission(String value) {
        return new BusinessChange(
                Subject.MARKETING_PERMISSION,
                Operation.CREATED,
                "4caad296-e0c5-491e-98ac-0ed118f9474e",
                Map.of("contact_permission", value),
                Instant.parse("2026-05-04T10:00:00Z"));
    }
}
