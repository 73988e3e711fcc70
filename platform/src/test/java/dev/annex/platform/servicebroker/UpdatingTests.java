package dev.annex.platform.servicebroker;

import static dev.annex.platform.servicebroker.RehearsalService.CHANGEABLE_PLAN;
import static dev.annex.platform.servicebroker.RehearsalService.ENTITLED_PLAN;
import static dev.annex.platform.servicebroker.RehearsalService.OPEN_PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Changing an instance through the Open Service Broker API (OSB 2.17, "Updating a Service Instance"). */
@PlatformTest
class UpdatingTests {

    @Autowired
    BrokerFixture broker;

    @Autowired
    RehearsalService service;

    BrokerFixture.Caller platform;
    String id = UUID.randomUUID().toString();

    @BeforeEach
    void makeAnInstance() {
        platform = broker.newPlatform();
        platform.provision(id, platform.order(CHANGEABLE_PLAN, "{\"scenery\":\"forest\"}"));
        platform.settled(id);
    }

    @Test
    void changesTheParametersByAnOperation() {
        var answer = update("{\"scenery\":\"castle\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("operation")).startsWith("update-");
        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
        assertThat(service.madeFor(id)).contains("scenery castle");
        assertThat(parameters()).isEqualTo("{\"scenery\":\"castle\"}");
    }

    @Test
    void needsNoWorkForEqualParameters() {
        var answer = platform.patch(platform.instance(id), platform.order(CHANGEABLE_PLAN, "{\"scenery\":\"forest\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isEmpty()).isTrue();
    }

    @Test
    void needsNoWorkWithoutParameters() {
        assertThat(platform.patch(platform.instance(id), platform.order(CHANGEABLE_PLAN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void demandsAsynchronyForAChange() {
        var answer = platform.patch(platform.instance(id), platform.order(CHANGEABLE_PLAN, "{\"scenery\":\"castle\"}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("error")).isEqualTo("AsyncRequired");
    }

    @Test
    void answersTheSameChangeWithTheSameOperationWhileItRuns() {
        var first = update("{\"wait\":true}");

        var second = update("{\"wait\":true}");
        service.gateOf(id).countDown();

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("operation")).isEqualTo(first.text("operation"));
        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
    }

    @Test
    void letsNothingElseHappenMeanwhile() {
        update("{\"wait\":true}");

        var other = update("{\"scenery\":\"sea\"}");
        var fetched = platform.get(platform.instance(id));
        var deleted = platform.delete(platform.instance(id) + "?accepts_incomplete=true&service_id="
                + RehearsalService.SERVICE_ID + "&plan_id=" + CHANGEABLE_PLAN);
        var bound = platform.put(
                platform.instance(id) + "/service_bindings/" + UUID.randomUUID(), platform.order(CHANGEABLE_PLAN));
        service.gateOf(id).countDown();

        for (var refused : java.util.List.of(other, fetched, deleted, bound)) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("error")).isEqualTo("ConcurrencyError");
        }
        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
    }

    @Test
    void goesBackToTheEarlierParametersWhenItFails() {
        update("{\"scenery\":\"abyss\",\"fail\":true}");

        var end = platform.settled(id);

        assertThat(end.text("state")).isEqualTo("failed");
        assertThat(end.text("description")).isEqualTo("scenery: does not fit the stage");
        assertThat(service.madeFor(id)).contains("scenery forest").doesNotContain("scenery abyss");
        assertThat(parameters()).isEqualTo("{\"scenery\":\"forest\"}");
    }

    @Test
    void repeatsTheEarlierParametersAfterAFailure() {
        update("{\"scenery\":\"abyss\",\"fail\":true}");
        platform.settled(id);

        var again = update("{\"scenery\":\"forest\"}");

        assertThat(again.status()).isEqualTo(202);
        assertThat(platform.settled(id).text("state")).isEqualTo("succeeded");
        assertThat(update("{\"scenery\":\"forest\"}").status()).isEqualTo(200);
    }

    @Test
    void holdsUpNobodyWhoTakesTheInstanceAwayByForce(
            @Autowired InstanceStore store,
            @Autowired ServiceInstances instances,
            @Autowired ServiceBindings bindings) {
        platform.put(platform.instance(id) + "/service_bindings/" + UUID.randomUUID(), platform.order(CHANGEABLE_PLAN));
        update("{\"wait\":true}");
        ServiceInstance instance = store.find(id).orElseThrow();

        bindings.unbindAllByForce(instance);
        instances.purge(instance.platformId(), id);
        service.gateOf(id).countDown();

        assertThat(instances.find(instance.platformId(), id)).isEmpty();
    }

    @Test
    void saysWhatAFailedChangeLeavesBehindToPlatformsThatKnowThoseFields() {
        update("{\"fail\":true}");
        var old = platform.settled(id);

        var current = broker.send(platform.request(platform.instance(id) + "/last_operation")
                .setHeader("X-Broker-API-Version", "2.16")
                .GET());

        assertThat(current.body().path("instance_usable").asBoolean(false)).isTrue();
        assertThat(current.body().path("update_repeatable").asBoolean(false)).isTrue();
        assertThat(old.body().has("instance_usable")).isFalse();
        assertThat(old.body().has("update_repeatable")).isFalse();
    }

    @Test
    void namesWhatMayNotChange() {
        var answer = update("{\"refuse\":true}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).isEqualTo("name: cannot be changed");
        assertThat(parameters()).isEqualTo("{\"scenery\":\"forest\"}");
    }

    @Test
    void refusesEveryChangeOfAPlanThatTakesNone() {
        String fixed = platform.ready();

        var answer = broker.send(platform.request(platform.instance(fixed) + "?accepts_incomplete=true")
                .setHeader("X-Broker-API-Version", "2.17")
                .method(
                        "PATCH",
                        BodyPublishers.ofString(
                                platform.order(OPEN_PLAN, "{\"a\":2}").toString())));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().has("error")).isFalse();
        assertThat(answer.text("description")).contains("parameters: cannot be changed");
        assertThat(answer.body().path("update_repeatable").asBoolean(true)).isFalse();
    }

    @Test
    void refusesAnotherPlan() {
        var answer = platform.patch(
                platform.instance(id) + "?accepts_incomplete=true", platform.order(ENTITLED_PLAN, "{\"a\":2}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("description")).contains("plan_id");
    }

    @Test
    void makesTheParametersOfARepeatedOrderThePresentOnes() {
        update("{\"scenery\":\"castle\"}");
        platform.settled(id);

        assertThat(platform.provision(id, platform.order(CHANGEABLE_PLAN, "{\"scenery\":\"castle\"}"))
                        .status())
                .isEqualTo(200);
        assertThat(platform.provision(id, platform.order(CHANGEABLE_PLAN, "{\"scenery\":\"forest\"}"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void knowsNoOtherInstance() {
        assertThat(platform.patch(platform.instance("unknown"), platform.order(CHANGEABLE_PLAN))
                        .status())
                .isEqualTo(404);
    }

    private BrokerFixture.Answer update(String parameters) {
        return platform.patch(
                platform.instance(id) + "?accepts_incomplete=true", platform.order(CHANGEABLE_PLAN, parameters));
    }

    private String parameters() {
        return platform.get(platform.instance(id)).body().path("parameters").toString();
    }
}
