package dev.annex.platform.servicebroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class BrokerAccessTests {

    @Autowired
    BrokerFixture broker;

    BrokerFixture.Caller platform;

    @BeforeEach
    void register() {
        platform = broker.newPlatform();
    }

    @Test
    void needsCredentials() {
        var answer = broker.send(broker.anonymous("/v2/catalog").header("X-Broker-API-Version", "2.15"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("description")).isNotEmpty();
        assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
    }

    @Test
    void tellsWrongCredentialsBeforeAWrongVersion() {
        var answer = broker.send(broker.anonymous("/v2/catalog")
                .header("Authorization", BrokerFixture.basic(platform.credentials.user(), "wrong"))
                .header("X-Broker-API-Version", "nonsense"));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void tellsAMissingVersionBeforeAMissingBody() {
        var answer = broker.send(broker.anonymous("/v2/service_instances/any")
                .header(
                        "Authorization",
                        BrokerFixture.basic(platform.credentials.user(), platform.credentials.password()))
                .method("PUT", java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.text("description")).contains("X-Broker-API-Version");
    }

    @Test
    void refusesVersionsBefore13() {
        var answer = broker.send(platform.request("/v2/catalog").setHeader("X-Broker-API-Version", "2.12"));

        assertThat(answer.status()).isEqualTo(412);
    }

    @Test
    void echoesTheRequestIdentityOnRefusalsToo() {
        var answer =
                broker.send(broker.anonymous("/v2/catalog").header("X-Broker-API-Request-Identity", "request-4711"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().firstValue("X-Broker-API-Request-Identity"))
                .hasValue("request-4711");
    }

    @Test
    void refusesAMalformedOriginatingIdentity() {
        var answer = broker.send(
                platform.request("/v2/catalog").header("X-Broker-API-Originating-Identity", "cloudfoundry !!!"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void offersEveryServiceInAClosedCatalogue() {
        var answer = platform.get("/v2/catalog");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().propertyNames()).containsExactly("services");
        assertThat(answer.body()
                        .path("services")
                        .valueStream()
                        .map(one -> one.path("name").asString("")))
                .contains("rehearsal", "s4-hana-cloud");
        assertThat(answer.body().path("services").path(0).path("plans").path(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "description",
                        "metadata",
                        "free",
                        "bindable",
                        "schemas",
                        "maximum_polling_duration",
                        "maintenance_info");
    }

    @Test
    void tellsThatTheCatalogueHasNotChanged() {
        String validator = platform.get("/v2/catalog")
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        var again = broker.send(platform.request("/v2/catalog").header("If-None-Match", validator));

        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void refusesUnknownPathsInTheFormOfTheProtocol() {
        var answer = platform.get("/v2/service_brokers");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("description")).contains("/v2/service_instances");
    }

    @Test
    void forgetsAPlatformThatWasUnregistered(@Autowired Platforms platforms) {
        platforms.delete(
                platform.subaccount.id(), platform.credentials.platform().id());

        assertThat(platform.get("/v2/catalog").status()).isEqualTo(401);
    }
}
