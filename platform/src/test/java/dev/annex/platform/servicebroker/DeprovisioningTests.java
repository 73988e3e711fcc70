package dev.annex.platform.servicebroker;

import static dev.annex.platform.servicebroker.RehearsalService.OPEN_PLAN;
import static dev.annex.platform.servicebroker.RehearsalService.SERVICE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class DeprovisioningTests {

    @Autowired
    BrokerFixture broker;

    @Autowired
    RehearsalService service;

    BrokerFixture.Caller platform;

    @BeforeEach
    void register() {
        platform = broker.newPlatform();
    }

    @Test
    void endsWithAnInstanceThatIsGone() {
        String id = platform.ready();

        var answer = platform.deprovision(id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("operation")).startsWith("deprovision-");
        assertThat(platform.settled(id).status()).isEqualTo(410);
        assertThat(service.madeFor(id)).isEmpty();
        assertThat(platform.deprovision(id).status()).isEqualTo(410);
    }

    @Test
    void needsTheIdsOfTheCatalogueEvenForAnUnknownInstance() {
        assertThat(platform.delete("/v2/service_instances/unknown?accepts_incomplete=true&service_id=" + SERVICE_ID)
                        .status())
                .isEqualTo(400);
        assertThat(platform.deprovision("unknown").status()).isEqualTo(410);
    }

    @Test
    void demandsAsynchronyBeforeItLooksForTheInstance() {
        var answer =
                platform.delete("/v2/service_instances/unknown?service_id=" + SERVICE_ID + "&plan_id=" + OPEN_PLAN);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("error")).isEqualTo("AsyncRequired");
    }

    @Test
    void answersTheSameOperationWhileItRuns() {
        String id = UUID.randomUUID().toString();
        platform.provision(id, platform.order(OPEN_PLAN, "{\"wait\":true}"));

        var first = platform.deprovision(id);
        var second = platform.deprovision(id);
        service.gateOf(id).countDown();

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.text("operation")).isEqualTo(first.text("operation"));
    }

    @Test
    void haltsACreationThatStillRuns() {
        String id = UUID.randomUUID().toString();
        String creation = platform.provision(id, platform.order(OPEN_PLAN, "{\"wait\":true}"))
                .text("operation");

        platform.deprovision(id);
        service.gateOf(id).countDown();

        assertThat(platform.settled(id).status()).isEqualTo(410);
        assertThat(platform.get(platform.instance(id) + "/last_operation?operation=" + creation)
                        .text("state"))
                .isEqualTo("failed");
        assertThat(service.madeFor(id)).isEmpty();
    }

    @Test
    void waitsForTheBindingsToGoFirst() {
        String id = platform.ready();
        platform.put(platform.instance(id) + "/service_bindings/" + id + "-b", platform.order(OPEN_PLAN));

        var answer = platform.deprovision(id);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("description")).contains(id + "-b");
    }

    @Test
    void refusesAnOperationItDoesNotKnow() {
        String id = platform.ready();

        assertThat(platform.get(platform.instance(id) + "/last_operation?operation=provision-unknown")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void blocksTheDeletionOfItsSubaccount(@Autowired Accounts accounts) {
        String id = platform.ready();

        Assertions.assertThatThrownBy(() -> accounts.delete(platform.subaccount.id()))
                .hasMessageContaining(id);

        platform.deprovision(id);
        platform.settled(id);
        accounts.delete(platform.subaccount.id());
        assertThat(platform.get("/v2/catalog").status()).isEqualTo(401);
    }
}
