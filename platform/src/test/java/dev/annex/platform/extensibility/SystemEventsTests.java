package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.MovableClock;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.eventmesh.MeshBed;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.eventmesh.NewMessageClient;
import dev.annex.platform.eventmesh.Options;
import dev.annex.platform.eventmesh.Rules;
import dev.annex.platform.eventmesh.TestClient;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.PairingCaller;
import dev.annex.platform.landscape.TestPairing;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events that a system sends by the pairing protocol, from its call to the queues of its message clients (pairing, 6). */
@PlatformTest
class SystemEventsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LEGACY = """
        {"event-type":"bo.marketingcoupon.changed","event-type-version":"v1","event-id":"%s",
         "event-time":"2026-01-05T10:00:00Z","data":{"COUPON":"4711","PRICE":1.50},"event-tracing":true}\
        """;
    private static final String STRUCTURED = """
        {"specversion":"1.0","id":"%s","source":"/mock","type":"bo.contact.created.v1",
         "datacontenttype":"application/json","data":{"a":1}}\
        """;

    @Autowired
    ApplicationContext platform;

    @Autowired
    Accounts accounts;

    @Autowired
    Landscape landscape;

    @Autowired
    MessageClients clients;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TlsMaterial tls;

    @Autowired
    MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    GlobalAccountId account;

    @SuppressWarnings("NullAway.Init")
    LandscapeSystem system;

    @SuppressWarnings("NullAway.Init")
    PairingCaller caller;

    @SuppressWarnings("NullAway.Init")
    String legacyUrl;

    @SuppressWarnings("NullAway.Init")
    String url;

    @BeforeEach
    void pair() {
        account = accounts.create(NewGlobalAccount.named("Events " + UUID.randomUUID()), null)
                .id();
        system = landscape.add(account, "Mock", "sap-marketing-cloud");
        var registered = TestPairing.registered(tls, landscape.token(system.id(), null));
        caller = registered.caller();
        legacyUrl = registered.info().urls().eventsUrl();
        // As clients compute it.
        url = legacyUrl.replace("/v1/events", "/events");
    }

    @Test
    void turnALegacyEventIntoAStructuredOne() throws Exception {
        TestClient client = client("sap/S4HANAOD/one");
        client.create(client.queue("q"), client.topic("ce/bo/marketingcoupon/changed/v1"));
        String id = UUID.randomUUID().toString();

        HttpResponse<String> sent =
                caller.postText(legacyUrl, "application/json", LEGACY.formatted(id), "x-b3-sampled", "1");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(sent.body());
        assertThat(answer.path("event-id").asString("")).isEqualTo(id);
        assertThat(answer.path("status").asString("-")).isEmpty();
        assertThat(answer.path("reason").asString("-")).isEmpty();
        HttpResponse<String> received = consume(client, "q");
        assertThat(received.headers().firstValue("Content-Type").orElse("")).startsWith("application/cloudevents+json");
        JsonNode event = JSON.readTree(received.body());
        assertThat(event.path("specversion").asString("")).isEqualTo("1.0");
        assertThat(event.path("id").asString("")).isEqualTo(id);
        assertThat(event.path("type").asString("")).isEqualTo("bo.marketingcoupon.changed.v1");
        assertThat(event.path("source").asString("")).isEqualTo("/annex/" + account.value() + "/" + system.app());
        assertThat(event.path("time").asString("")).isEqualTo("2026-01-05T10:00:00Z");
        assertThat(event.path("datacontenttype").asString("")).isEqualTo("application/json");
        assertThat(event.path("eventtypeversion").asString("")).isEqualTo("v1");
        assertThat(event.path("xb3sampled").asString("")).isEqualTo("1");
        assertThat(received.body()).contains("\"PRICE\":1.50");
    }

    @Test
    void giveALegacyEventAnIdWhereItHasNone() {
        HttpResponse<String> sent = caller.postText(
                legacyUrl, "application/json", LEGACY.formatted("x").replace("\"event-id\":\"x\",", ""));

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(UUID.fromString(JSON.readTree(sent.body()).path("event-id").asString("")))
                .isNotNull();
    }

    @Test
    void keepAStructuredEventButForItsSource() throws Exception {
        TestClient client = client("sap/S4HANAOD/one");
        client.create(client.queue("q"), client.topic("ce/bo/contact/created/v1"));
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        HttpResponse<String> sent = caller.postText(
                url, "application/cloudevents+json; charset=UTF-8", STRUCTURED.formatted("a-1"), "traceparent", trace);

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
        assertThat(sent.body()).isEmpty();
        JsonNode event = JSON.readTree(consume(client, "q").body());
        assertThat(event.path("source").asString("")).isEqualTo("/annex/" + account.value() + "/" + system.app());
        assertThat(event.path("originalsource").asString("")).isEqualTo("/mock");
        assertThat(event.path("traceparent").asString("")).isEqualTo(trace);
        assertThat(event.at("/data/a").asInt(0)).isEqualTo(1);
    }

    @Test
    void keepABinaryEventBinary() throws Exception {
        TestClient client = client("sap/S4HANAOD/one");
        client.create(client.queue("q"), client.topic("ce/bo/contact/created/v1"));

        HttpResponse<String> sent = binary("b-1", "{\"a\":1}");

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
        HttpResponse<String> received = consume(client, "q");
        assertThat(received.body()).isEqualTo("{\"a\":1}");
        assertThat(received.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(received.headers().firstValue("ce-type")).contains("bo.contact.created.v1");
        assertThat(received.headers().firstValue("ce-source"))
                .contains("/annex/" + account.value() + "/" + system.app());
        assertThat(received.headers().firstValue("ce-originalsource")).contains("/mock");
    }

    @Test
    void acceptTheOlderNameOfTheCloudEventsAddress() {
        HttpResponse<String> sent = caller.postText(
                legacyUrl.replace("/v1/events", "/v2/events"),
                "application/cloudevents+json",
                STRUCTURED.formatted("c-1"));

        assertThat(sent.statusCode()).isEqualTo(204);
    }

    @Test
    void reachEveryMessageClientOfTheSystemInWhateverSubaccountAndNoOther() throws Exception {
        TestClient one = client("sap/S4HANAOD/one");
        TestClient two = client("sap/S4HANAOD/two");
        TestClient foreign = new MeshBed(platform).client(one.client().subaccount(), "default/app/1");
        one.create(one.queue("q"), one.topic("ce/*"));
        two.create(two.queue("q"), two.topic("ce/*"));
        foreign.create(foreign.queue("q"), foreign.topic("ce/*"));

        caller.postText(legacyUrl, "application/json", LEGACY.formatted(UUID.randomUUID()));

        assertThat(one.depth(one.queue("q"))).isEqualTo(1);
        assertThat(two.depth(two.queue("q"))).isEqualTo(1);
        assertThat(foreign.depth(foreign.queue("q"))).isZero();
    }

    @Test
    void areAcceptedOnceADay() throws Exception {
        TestClient client = client("sap/S4HANAOD/one");
        client.create(client.queue("q"), client.topic("ce/*"));
        String id = UUID.randomUUID().toString();
        List<Callable<HttpResponse<String>>> calls = Stream.<Callable<HttpResponse<String>>>generate(
                        () -> () -> caller.postText(legacyUrl, "application/json", LEGACY.formatted(id)))
                .limit(8)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(calls))
                    .map(Future::resultNow)
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(200);
        }

        assertThat(client.depth(client.queue("q"))).isEqualTo(1);
        clock.advance(Duration.ofHours(24));
        caller.postText(legacyUrl, "application/json", LEGACY.formatted(id));
        TestClient nextDay = new MeshBed(platform).bound(client.client().instanceId(), "binding-of-the-next-day");
        assertThat(nextDay.depth(nextDay.queue("q"))).isEqualTo(2);
    }

    @Test
    void areDroppedWhereTheSystemHasNoMessageClient() {
        assertThat(caller.postText(legacyUrl, "application/json", LEGACY.formatted(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void passAClientByWhoseRulesForbidThem() throws Exception {
        TestClient silent = client(
                "sap/S4HANAOD/one",
                new Rules(new Rules.Grants(List.of(), List.of()), new Rules.Grants(List.of(), List.of())));
        TestClient open = client("sap/S4HANAOD/two");
        open.create(open.queue("q"), open.topic("ce/*"));

        HttpResponse<String> sent = caller.postText(legacyUrl, "application/json", LEGACY.formatted(UUID.randomUUID()));

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(open.depth(open.queue("q"))).isEqualTo(1);
        assertThat(silent.client().systemId()).isEqualTo(system.id().value());
    }

    @Test
    void areCheckedInTheOrderOfTheProtocol() {
        String good = LEGACY.formatted(UUID.randomUUID());
        missing("event-type", "{}");
        missing("event-type-version", "{\"event-type\":\"a\"}");
        invalid("event-type-version", good.replace("\"v1\"", "\"v1.0\""));
        invalid("event-type-version", good.replace("\"v1\"", "\"v1000\""));
        missing("event-time", "{\"event-type\":\"a\",\"event-type-version\":\"v1\"}");
        invalid("event-time", good.replace("2026-01-05T10:00:00Z", "2026-01-05"));
        invalid("event-time", good.replace("2026-01-05T10:00:00Z", "2026-13-05T10:00:00Z"));
        invalid("event-id", LEGACY.formatted("no-uuid"));
        missing("data", good.replace("{\"COUPON\":\"4711\",\"PRICE\":1.50}", "\"\""));
        missing("data", good.replace("{\"COUPON\":\"4711\",\"PRICE\":1.50}", "null"));
        invalid("event-type", good.replace("bo.marketingcoupon.changed", "bo..changed"));
        invalid("event-type", good.replace("bo.marketingcoupon.changed", "<script>"));
        invalid("event-type", good.replace("bo.marketingcoupon.changed", "a".repeat(254)));
    }

    @Test
    void areRefusedIfTheyAreUnreadableOrTooLarge() {
        error(400, "bad_payload_syntax", caller.postText(legacyUrl, "application/json", "{"));
        error(400, "bad_payload_syntax", caller.postText(legacyUrl, "application/json", "[]"));
        error(400, "bad_payload_syntax", caller.postText(legacyUrl, "application/json", "{\"event-type\":1}"));
        error(
                413,
                "request_body_too_large",
                caller.postText(legacyUrl, "application/json", " ".repeat(1024 * 1024 + 1)));
        error(
                413,
                "request_body_too_large",
                caller.postText(url, "application/cloudevents+json", " ".repeat(1024 * 1024 + 1)));
        error(415, "unsupported_media_type", caller.postText(legacyUrl, "text/plain", "{}"));
        error(415, "unsupported_media_type", caller.postText(url, "application/cloudevents-batch+json", "[]"));
    }

    @Test
    void needTheAttributesOfCloudEvents() {
        String good = STRUCTURED.formatted("d-1");
        structured("missing_field", "id", good.replace("\"id\"", "\"no\""));
        structured("missing_field", "source", good.replace("\"source\"", "\"no\""));
        structured("missing_field", "type", good.replace("\"type\"", "\"no\""));
        structured("missing_field", "specversion", good.replace("\"specversion\"", "\"no\""));
        structured("invalid_field", "specversion", good.replace("\"1.0\"", "\"0.3\""));
        structured("invalid_field", "type", good.replace("bo.contact.created.v1", "bo/contact"));
        structured("invalid_field", "id", good.replace("\"d-1\"", "5"));
        JsonNode error = error(
                400, "validation_violation", caller.postText(url, "application/json", "{}", "ce-specversion", "1.0"));
        assertThat(error.at("/details/0/field").asString("")).isEqualTo("ce-id");
    }

    @Test
    void areRefusedIfTheTypeMakesNoTopicOfAClient() {
        client("sap/S4HANAOD/one");
        String deep = "a.".repeat(20) + "v1";

        structured("invalid_field", "type", STRUCTURED.formatted("e-1").replace("bo.contact.created.v1", deep));
    }

    @Test
    void tellWhichTypesAnybodyWants() throws Exception {
        caller.postText(legacyUrl.replace("/v1/events", "/v1/metadata/services"), "application/json", """
            {"provider":"SAP","name":"Events","description":"d","events":{"spec":{"asyncapi":"1.0.0",
             "topics":{"bo.marketingcoupon.changed.v1":{},"bo.contact.created.v1":{}}}}}\
            """);
        TestClient client = client("sap/S4HANAOD/one");
        client.create(client.queue("q"), client.topic("ce/bo/contact/*"));

        JsonNode answer = JSON.readTree(caller.get(legacyUrl + "/subscribed").body());

        assertThat(answer.toString())
                .isEqualTo("{\"eventsInfo\":[{\"name\":\"bo.contact.created\",\"version\":\"v1\"}],"
                        + "\"events\":[{\"name\":\"bo.contact.created\",\"version\":\"v1\"}]}");
    }

    @Test
    void waitWhenAQueueIsFull() throws Exception {
        TestClient client = client("sap/S4HANAOD/one");
        client.create(client.queue("q"), client.topic("ce/*"));
        client.management("PUT", "/queues/" + TestClient.encoded(client.queue("q")), "{\"maxQueueMessageCount\":1}");
        caller.postText(legacyUrl, "application/json", LEGACY.formatted(UUID.randomUUID()));

        HttpResponse<String> sent = caller.postText(legacyUrl, "application/json", LEGACY.formatted(UUID.randomUUID()));

        error(429, "too_many_requests", sent);
        assertThat(sent.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void areTakenFromTheOwnSystemOnly() {
        LandscapeSystem another = landscape.add(account, "Another", "sap-marketing-cloud");
        PairingCaller stranger =
                TestPairing.registered(tls, landscape.token(another.id(), null)).caller();

        for (String target : List.of(legacyUrl, url)) {
            HttpResponse<String> refused = stranger.postText(target, "application/json", "{}");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(JSON.readTree(refused.body()).path("reason").asString(""))
                    .isEqualTo("CERTIFICATE_REFUSED");
        }
        assertThat(stranger.get(legacyUrl + "/subscribed").statusCode()).isEqualTo(403);
    }

    private TestClient client(String namespace) {
        return client(namespace, Rules.ownNamespace());
    }

    private TestClient client(String namespace, Rules rules) {
        SubaccountId subaccount = accounts.create(
                        account, NewSubaccount.named("Sub " + UUID.randomUUID(), "eu10"), null)
                .id();
        String instance = UUID.randomUUID().toString();
        transaction.executeWithoutResult(_ -> clients.reserve(new NewMessageClient(
                instance,
                subaccount,
                "client",
                namespace,
                rules,
                Options.all(),
                10,
                system.id().value())));
        clients.create(instance);
        return new MeshBed(platform).bound(instance, "binding-" + instance);
    }

    private static HttpResponse<String> consume(TestClient client, String queue) throws Exception {
        HttpResponse<String> received = client.rest(
                "POST",
                "/queues/" + TestClient.encoded(client.queue(queue)) + "/messages/consumption",
                null,
                "x-qos",
                "0");
        assertThat(received.statusCode()).isEqualTo(200);
        return received;
    }

    private HttpResponse<String> binary(String id, String body) {
        return caller.postText(
                url,
                "application/json",
                body,
                "ce-specversion",
                "1.0",
                "ce-id",
                id,
                "ce-source",
                "/mock",
                "ce-type",
                "bo.contact.created.v1");
    }

    private void missing(String field, String body) {
        JsonNode error = error(400, "validation_violation", caller.postText(legacyUrl, "application/json", body));
        assertThat(error.path("message").asString("")).isEqualTo("Missing field");
        assertThat(error.at("/details/0").toString())
                .isEqualTo("{\"field\":\"" + field + "\",\"type\":\"missing_field\",\"message\":\"Missing field\"}");
    }

    private void invalid(String field, String body) {
        JsonNode error = error(400, "validation_violation", caller.postText(legacyUrl, "application/json", body));
        assertThat(error.path("message").asString("")).isEqualTo("Invalid field");
        assertThat(error.at("/details/0/field").asString("")).isEqualTo(field);
    }

    private void structured(String type, String field, String body) {
        JsonNode error = error(400, "validation_violation", caller.postText(url, "application/cloudevents+json", body));
        assertThat(error.at("/details/0/type").asString("")).isEqualTo(type);
        assertThat(error.at("/details/0/field").asString("")).isEqualTo(field);
    }

    private static JsonNode error(int status, String type, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body());
        assertThat(error.path("status").asInt(0)).isEqualTo(status);
        assertThat(error.path("type").asString("")).isEqualTo(type);
        return error;
    }
}
