package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.SubaccountId;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messaging and management over HTTP, event-mesh 6 and 7. */
@PlatformTest
class MeshRestTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    ApplicationContext platform;

    @SuppressWarnings("NullAway.Init")
    private MeshBed bed;

    @SuppressWarnings("NullAway.Init")
    private SubaccountId subaccount;

    @SuppressWarnings("NullAway.Init")
    private TestClient application;

    @SuppressWarnings("NullAway.Init")
    private String queue;

    @BeforeEach
    void makeAnApplication() throws Exception {
        bed = new MeshBed(platform);
        subaccount = bed.subaccount();
        application = bed.client(subaccount, "my/app/rest");
        queue = TestClient.encoded(application.queue("in"));
        application.create(application.queue("in"), application.topic("orders/*"));
    }

    @Test
    void handsOutWhatWasPublishedUntilItIsAcknowledged() throws Exception {
        var published = publish(application.topic("orders/created"), "{\"a\":1}", "1");
        var consumed = consume("1");
        String id = consumed.headers().firstValue("x-message-id").orElseThrow();
        var empty = consume("1");
        var acknowledged = application.rest("POST", "/queues/" + queue + "/messages/" + id + "/acknowledgement", "");
        var again = application.rest("POST", "/queues/" + queue + "/messages/" + id + "/acknowledgement", "");

        assertThat(published.statusCode()).isEqualTo(204);
        assertThat(consumed.statusCode()).isEqualTo(200);
        assertThat(consumed.body()).isEqualTo("{\"a\":1}");
        assertThat(consumed.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(consumed.headers().firstValue("x-address")).hasValue("topic:" + application.topic("orders/created"));
        assertThat(consumed.headers().firstValue("x-queue")).hasValue(application.queue("in"));
        assertThat(consumed.headers().firstValue("ce-type")).hasValue("greeting");
        assertThat(empty.statusCode()).isEqualTo(204);
        assertThat(acknowledged.statusCode()).isEqualTo(204);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(application.depth(application.queue("in"))).isZero();
    }

    @Test
    void removesAMessageOfQosZeroAtOnce() throws Exception {
        application.rest("POST", "/queues/" + queue + "/messages", "direct", "x-qos", "0");

        assertThat(consume("0").body()).isEqualTo("direct");
        assertThat(consume("0").statusCode()).isEqualTo(204);
    }

    @Test
    void refusesInTheFormOfTheContract() throws Exception {
        var forbidden = publish("some/body/else", "x", "1");
        var malformed = publish("nosegments", "x", "1");
        var qos = application.rest("POST", "/topics/a%2Fb/messages", "x");
        var unknown = application.rest(
                "POST",
                "/queues/" + TestClient.encoded(application.queue("none")) + "/messages/consumption",
                "",
                "x-qos",
                "0");
        var large = publish(application.topic("orders/created"), "x".repeat(1_048_577), "1");

        refused(forbidden, 403, "FORBIDDEN");
        refused(malformed, 400, "BAD_REQUEST");
        refused(qos, 400, "BAD_REQUEST");
        refused(unknown, 404, "NOT_FOUND");
        refused(large, 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void refusesAPublishThatOneFullQueueCannotTake() throws Exception {
        String small = TestClient.encoded(application.queue("small"));
        application.management("PUT", "/queues/" + small, "{\"maxQueueMessageCount\": \"1\"}");
        application.management(
                "PUT",
                "/queues/" + small + "/subscriptions/" + TestClient.encoded(application.topic("orders/*")),
                null);
        publish(application.topic("orders/created"), "first", "1");

        refused(publish(application.topic("orders/created"), "second", "1"), 429, "TOO_MANY_REQUESTS");

        await().untilAsserted(() ->
                assertThat(application.depth(application.queue("in"))).isEqualTo(1));
    }

    @Test
    void managesQueuesAndSubscriptions() throws Exception {
        String name = TestClient.encoded(application.queue("managed"));
        String pattern = TestClient.encoded("+/+/+/ce/x/*");

        assertThat(application.management("PUT", "/queues/" + name, "{}").statusCode())
                .isEqualTo(201);
        var changed = application.management(
                "PUT", "/queues/" + name, "{\"maxTtl\":\"60\",\"accessType\":\"EXCLUSIVE\",\"unknown\":1}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(json(changed).get("maxTtl").asInt()).isEqualTo(60);
        assertThat(json(changed).get("accessType").asString()).isEqualTo("EXCLUSIVE");
        assertThat(json(changed).get("maxQueueMessageCount").asInt()).isEqualTo(10_000);

        String subscription = "/queues/" + name + "/subscriptions/" + pattern;
        assertThat(application.management("PUT", subscription, null).statusCode())
                .isEqualTo(201);
        assertThat(application.management("PUT", subscription, null).statusCode())
                .isEqualTo(200);
        assertThat(application
                        .management("GET", "/queues/" + name + "/subscriptions", null)
                        .body())
                .isEqualTo(
                        "[{\"queueName\":\"" + application.queue("managed") + "\",\"topicPattern\":\"+/+/+/ce/x/*\"}]");
        assertThat(application.management("DELETE", subscription, null).statusCode())
                .isEqualTo(204);
        assertThat(application.management("DELETE", subscription, null).statusCode())
                .isEqualTo(404);
        assertThat(application.management("DELETE", "/queues/" + name, null).statusCode())
                .isEqualTo(204);
        assertThat(application.management("GET", "/queues/" + name, null).statusCode())
                .isEqualTo(404);
        assertThat(application.management("GET", "/readinessCheck", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesQueuesAndSubscriptionsOutsideTheRules() throws Exception {
        refused(application.management("PUT", "/queues/some%2Fbody%2Felse", null), 403, "FORBIDDEN");
        refused(application.management("PUT", "/queues/my%2Fapp%2Frest%2Fa%20b", null), 400, "BAD_REQUEST");
        refused(
                application.management("PUT", "/queues/" + queue + "/subscriptions/some%2Fbody%2Felse", null),
                403,
                "FORBIDDEN");
        refused(
                application.management("PUT", "/queues/" + queue + "/subscriptions/some%2Fbody%2F*", null),
                403,
                "FORBIDDEN");
        refused(
                application.management("PUT", "/queues/" + queue + "/subscriptions/a%2F*%2Fb", null),
                400,
                "BAD_REQUEST");
        refused(application.management("PUT", "/queues/" + queue, "{\"maxRedeliveryCount\": 256}"), 400, "BAD_REQUEST");
    }

    @Test
    void keepsClientsOfOneSubaccountOutOfEachOthersQueues() throws Exception {
        TestClient other = bed.client(subaccount, "my/other/one");

        assertThat(other.management("GET", "/queues/" + queue, null).statusCode())
                .isEqualTo(404);
        assertThat(other.management("GET", "/queues", null).body()).isEqualTo("[]");
        refused(other.rest("POST", "/queues/" + queue + "/messages/consumption", "", "x-qos", "0"), 403, "FORBIDDEN");
    }

    @Test
    void refusesWhatTheOptionsLeaveOut() throws Exception {
        TestClient bare = bed.client(subaccount, "my/bare/one", Rules.ownNamespace(), new Options(true, false, false));

        assertThat(bare.credentials().has("messaging")).isFalse();
        assertThat(bare.management("GET", "/queues", null).statusCode()).isEqualTo(200);
    }

    @Test
    void putsTheEntriesOfABindingInTheOrderClientsRely() {
        JsonNode credentials = application.credentials();

        assertThat(credentials.propertyNames())
                .containsExactly(
                        "xsappname",
                        "serviceinstanceid",
                        "instanceid",
                        "namespace",
                        "emname",
                        "instancetype",
                        "uaa",
                        "messaging",
                        "management");
        assertThat(credentials.at("/messaging/0/protocol")).hasToString("[\"amqp10ws\"]");
        assertThat(credentials.at("/messaging/1/protocol")).hasToString("[\"mqtt311ws\"]");
        assertThat(credentials.at("/messaging/2/protocol")).hasToString("[\"httprest\"]");
        assertThat(credentials.at("/messaging/2/broker/type").asString()).isEqualTo("saprestmgw");
        assertThat(credentials.at("/messaging/2/oa2")).isEqualTo(credentials.at("/messaging/0/oa2"));
        assertThat(credentials.at("/uaa/verificationkey").asString()).startsWith("-----BEGIN PUBLIC KEY");
    }

    private HttpResponse<String> publish(String topic, String body, String qos) throws Exception {
        return application.rest(
                "POST",
                "/topics/" + TestClient.encoded(topic) + "/messages",
                body,
                "x-qos",
                qos,
                "Content-Type",
                "application/json",
                "ce-type",
                "greeting");
    }

    private HttpResponse<String> consume(String qos) throws Exception {
        return application.rest("POST", "/queues/" + queue + "/messages/consumption", "", "x-qos", qos);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(json(answer).at("/error/code").asString()).isEqualTo(code);
        assertThat(json(answer).at("/error/message").asString()).isNotEmpty();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
