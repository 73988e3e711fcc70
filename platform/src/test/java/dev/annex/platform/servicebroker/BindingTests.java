package dev.annex.platform.servicebroker;

import static dev.annex.platform.servicebroker.RehearsalService.ENTITLED_PLAN;
import static dev.annex.platform.servicebroker.RehearsalService.OPEN_PLAN;
import static dev.annex.platform.servicebroker.RehearsalService.SERVICE_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.PlatformTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class BindingTests {

    @Autowired
    BrokerFixture broker;

    @Autowired
    RehearsalService service;

    BrokerFixture.Caller platform;
    String instance = "";
    String path = "";

    @BeforeEach
    void order() {
        platform = broker.newPlatform();
        instance = platform.ready();
        path = platform.instance(instance) + "/service_bindings/" + UUID.randomUUID();
    }

    @Test
    void haveNoCredentialsOnceTheyAreWithdrawn(@Autowired InstanceStore store, @Autowired ServiceBindings bindings) {
        platform.put(path, platform.order(OPEN_PLAN));
        ServiceInstance bound = store.find(instance).orElseThrow();
        ServiceBinding binding = bindings.list(bound).getFirst();
        bindings.unbind(bound.platformId(), instance, binding.id());

        assertThatThrownBy(() -> bindings.credentials(bound, binding))
                .isInstanceOf(ServiceBrokerException.BindingNotFound.class);
    }

    @Test
    void givesCredentialsAtOnceAndTheSameAgain() {
        var first = platform.put(path, platform.order(OPEN_PLAN));
        var second = platform.put(path, platform.order(OPEN_PLAN));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().propertyNames()).containsExactly("credentials");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(platform.get(path).body().path("credentials"))
                .isEqualTo(first.body().path("credentials"));
    }

    @Test
    void refusesOtherAttributesUnderTheSameIdBeforeItLooksAtThePlan() {
        platform.put(path, platform.order(OPEN_PLAN));

        assertThat(platform.put(path, platform.order(ENTITLED_PLAN)).status()).isEqualTo(409);
    }

    @Test
    void needsTheIdsOfTheCatalogue() {
        var order = platform.order(OPEN_PLAN);
        order.putNull("plan_id");

        assertThat(platform.put(path, order).status()).isEqualTo(400);
    }

    @Test
    void needsAnInstance() {
        assertThat(platform.put("/v2/service_instances/unknown/service_bindings/b", platform.order(OPEN_PLAN))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void waitsForTheInstance() {
        String id = UUID.randomUUID().toString();
        platform.provision(id, platform.order(OPEN_PLAN, "{\"wait\":true}"));

        var answer = platform.put(platform.instance(id) + "/service_bindings/b", platform.order(OPEN_PLAN));
        service.gateOf(id).countDown();

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("error")).isEqualTo("ConcurrencyError");
    }

    @Test
    void isGoneAfterItWasDeleted() {
        platform.put(path, platform.order(OPEN_PLAN));

        var answer = platform.delete(path + "?service_id=" + SERVICE_ID + "&plan_id=" + OPEN_PLAN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(platform.get(path).status()).isEqualTo(404);
        assertThat(platform.delete(path + "?service_id=&plan_id=").status()).isEqualTo(410);
    }

    @Test
    void tellsAPollWhetherItIsThereGoneOrWasNever() {
        assertThat(platform.get(path + "/last_operation").status()).isEqualTo(404);

        platform.put(path, platform.order(OPEN_PLAN));
        assertThat(platform.get(path + "/last_operation").text("state")).isEqualTo("succeeded");

        platform.delete(path + "?service_id=" + SERVICE_ID + "&plan_id=" + OPEN_PLAN);
        assertThat(platform.get(path + "/last_operation").status()).isEqualTo(410);

        platform.put(path, platform.order(OPEN_PLAN));
        assertThat(platform.get(path + "/last_operation").text("state")).isEqualTo("succeeded");
    }

    @Test
    void staysGoneForAPollWhenItsInstanceIsGoneToo() {
        platform.put(path, platform.order(OPEN_PLAN));
        platform.delete(path + "?service_id=" + SERVICE_ID + "&plan_id=" + OPEN_PLAN);
        platform.deprovision(instance);
        platform.settled(instance);

        assertThat(platform.get(path + "/last_operation").status()).isEqualTo(410);
    }

    @Test
    void mayHaveAnIdThatAnotherPlatformChoseToo() {
        String id = "shared-" + UUID.randomUUID();
        var other = broker.newPlatform();
        String theirs = other.instance(other.ready()) + "/service_bindings/" + id;
        String ours = platform.instance(instance) + "/service_bindings/" + id;
        platform.put(ours, platform.order(OPEN_PLAN));

        assertThat(other.put(theirs, other.order(OPEN_PLAN)).status()).isEqualTo(201);
        assertThat(other.get(theirs).status()).isEqualTo(200);

        other.delete(theirs + "?service_id=" + SERVICE_ID + "&plan_id=" + OPEN_PLAN);
        assertThat(other.get(theirs + "/last_operation").status()).isEqualTo(410);
        assertThat(platform.get(ours).status()).isEqualTo(200);
    }

    @Test
    void needsTheIdsToBeDeleted() {
        platform.put(path, platform.order(OPEN_PLAN));

        assertThat(platform.delete(path).status()).isEqualTo(400);
    }
}
