package dev.annex.platform.servicebroker;

import static dev.annex.platform.servicebroker.RehearsalService.ENTITLED_PLAN;
import static dev.annex.platform.servicebroker.RehearsalService.OPEN_PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.entitlements.Entitlements;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class ProvisioningTests {

    @Autowired
    BrokerFixture broker;

    @Autowired
    RehearsalService service;

    @Autowired
    Entitlements entitlements;

    BrokerFixture.Caller platform;
    String id = UUID.randomUUID().toString();

    @BeforeEach
    void register() {
        platform = broker.newPlatform();
    }

    @Test
    void startsAndSucceeds() {
        var answer = platform.provision(id, platform.order(OPEN_PLAN));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("operation")).startsWith("provision-");
        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
        assertThat(service.madeFor(id)).contains("first", "second");
    }

    @Test
    void answersTheSameOrderAgainWithTheFinishedInstance() {
        platform.provision(id, platform.order(OPEN_PLAN, "{\"a\":1,\"b\":2}"));
        platform.settled(id);

        var repeated = platform.provision(id, platform.order(OPEN_PLAN, "{\"b\":2,\"a\":1}"));

        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.body().isEmpty()).isTrue();
        assertThat(service.runsOf(id)).isEqualTo(1);
    }

    @Test
    void answersTheSameOrderWithTheSameOperationWhileItRuns() {
        var first = platform.provision(id, platform.order(OPEN_PLAN, "{\"wait\":true}"));

        var second = platform.provision(id, platform.order(OPEN_PLAN, "{\"wait\":true}"));
        service.gateOf(id).countDown();

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("operation")).isEqualTo(first.text("operation"));
        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
    }

    @Test
    void refusesAnotherOrderUnderTheSameId() {
        platform.provision(id, platform.order(OPEN_PLAN));

        var other = platform.provision(id, platform.order(OPEN_PLAN).put("space_guid", "another"));

        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void demandsAsynchronyBeforeItLooksAtParameters() {
        var answer = platform.put(platform.instance(id), platform.order(OPEN_PLAN, "{\"refuse\":true}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("error")).isEqualTo("AsyncRequired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service_id", "plan_id", "organization_guid", "space_guid"})
    void namesTheMissingMember(String member) {
        var order = platform.order(OPEN_PLAN);
        order.remove(member);

        var answer = platform.put(platform.instance(id), order);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).contains(member + ": required");
    }

    @Test
    void refusesAnUnknownPlan() {
        var answer = platform.provision(id, platform.order("unknown"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).contains("plan_id");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        var answer = broker.send(platform.request(platform.instance(id) + "?accepts_incomplete=true")
                .PUT(BodyPublishers.ofString("{secret")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).doesNotContain("secret");
    }

    @Test
    void makesNothingForAnotherMaintenanceVersion() {
        var order = platform.order(OPEN_PLAN);
        order.putObject("maintenance_info").put("version", "99.0.0");

        var answer = platform.put(platform.instance(id), order);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("error")).isEqualTo("MaintenanceInfoConflict");
        assertThat(platform.deprovision(id).status()).isEqualTo(410);
    }

    @Test
    void tellsEveryViolationAtOnceAndKeepsNothing() {
        var answer = platform.provision(id, platform.order(OPEN_PLAN, "{\"refuse\":true}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).isEqualTo("first: required; second: must be string");
        assertThat(platform.lastOperation(id).status()).isEqualTo(404);
    }

    @Test
    void refusesAPlanThatIsNotAssigned() {
        var answer = platform.provision(id, platform.order(ENTITLED_PLAN));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(platform.lastOperation(id).status()).isEqualTo(404);
    }

    @Test
    void givesTheShareOfTheQuotaBackWhenItFails() {
        entitlements.assign(platform.subaccount.id(), "rehearsal", "entitled", null, 1);

        platform.provision(id, platform.order(ENTITLED_PLAN, "{\"fail\":true}"));
        platform.settled(id);

        String next = UUID.randomUUID().toString();
        assertThat(platform.provision(next, platform.order(ENTITLED_PLAN)).status())
                .isEqualTo(202);
        assertThat(platform.settled(next).text("state")).isEqualTo("succeeded");
    }

    @Test
    void endsFailedWithTheCauseAndTakesBackWhatItMade() {
        platform.provision(id, platform.order(OPEN_PLAN, "{\"fail\":true}"));

        var end = platform.settled(id);

        assertThat(end.text("state")).isEqualTo("failed");
        assertThat(end.text("description")).isEqualTo("stage.light: is broken");
        assertThat(service.madeFor(id)).isEmpty();
        assertThat(platform.deprovision(id).status()).isEqualTo(202);
        assertThat(platform.settled(id).status()).isEqualTo(410);
    }

    @Test
    void beginsAgainAfterACrashBetweenItsSteps() {
        platform.provision(id, platform.order(OPEN_PLAN, "{\"stumble\":true}"));

        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
        assertThat(service.runsOf(id)).isEqualTo(2);
    }

    @Test
    void showsAnInstanceOnlyOnceItIsThere() {
        platform.provision(id, platform.order(OPEN_PLAN, "{\"wait\":true}"));
        assertThat(platform.get(platform.instance(id)).status()).isEqualTo(404);

        service.gateOf(id).countDown();
        platform.settled(id);

        var answer = platform.get(platform.instance(id));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("plan_id")).isEqualTo(OPEN_PLAN);
        assertThat(answer.body().path("parameters").path("wait").asBoolean()).isTrue();
    }

    @Test
    void hidesAnInstanceFromOtherPlatforms() {
        platform.provision(id, platform.order(OPEN_PLAN));
        platform.settled(id);

        var other = broker.newPlatform(platform.subaccount);

        assertThat(other.get(other.instance(id)).status()).isEqualTo(404);
        assertThat(other.lastOperation(id).status()).isEqualTo(404);
        assertThat(other.deprovision(id).status()).isEqualTo(410);
    }

    @Test
    void letsEveryPlatformChooseItsIds() {
        platform.provision(id, platform.order(OPEN_PLAN, "{\"of\":\"one\"}"));
        platform.settled(id);
        var other = broker.newPlatform();

        var answer = other.provision(id, other.order(OPEN_PLAN, "{\"of\":\"another\"}"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(other.settled(id).text("state")).isEqualTo("succeeded");
        assertThat(other.get(other.instance(id))
                        .body()
                        .path("parameters")
                        .path("of")
                        .asString(""))
                .isEqualTo("another");
        assertThat(platform.get(platform.instance(id))
                        .body()
                        .path("parameters")
                        .path("of")
                        .asString(""))
                .isEqualTo("one");
        assertThat(other.provision(id, other.order(OPEN_PLAN, "{\"of\":\"another\"}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletesTheInstanceOfThePlatformThatAsks() {
        platform.provision(id, platform.order(OPEN_PLAN));
        platform.settled(id);
        var other = broker.newPlatform();
        other.provision(id, other.order(OPEN_PLAN));
        other.settled(id);

        assertThat(other.deprovision(id).status()).isEqualTo(202);

        assertThat(other.settled(id).status()).isEqualTo(410);
        assertThat(other.get(other.instance(id)).status()).isEqualTo(404);
        assertThat(platform.get(platform.instance(id)).status()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatIsTooLong() {
        String text = "x".repeat(1024 * 1024);

        var answer = platform.provision(id, platform.order(OPEN_PLAN, "{\"a\":\"" + text + "\"}"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void needsNoContentType() {
        var answer = broker.send(platform.request(platform.instance(id) + "?accepts_incomplete=true")
                .PUT(BodyPublishers.ofString(platform.order(OPEN_PLAN).toString())));

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void showsTheMaintenanceVersionToPlatformsThatKnowIt() {
        String ready = platform.ready();

        var old = platform.get(platform.instance(ready));
        var current = broker.send(platform.request(platform.instance(ready))
                .setHeader("X-Broker-API-Version", "2.17")
                .GET());

        assertThat(old.body().has("maintenance_info")).isFalse();
        assertThat(current.body().path("maintenance_info").path("version").asString(""))
                .isEqualTo("1.0.0");
    }

    @Test
    void refusesAContextOfAnotherPlatformThanTheIdentity() {
        var order = platform.order(OPEN_PLAN);
        order.putObject("context").put("platform", "kubernetes");

        var answer = broker.send(platform.request(platform.instance(id) + "?accepts_incomplete=true")
                .header("X-Broker-API-Originating-Identity", "cloudfoundry eyJ1c2VyX2lkIjoiMSJ9")
                .PUT(BodyPublishers.ofString(order.toString())));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).contains("context.platform");
    }
}
