package dev.annex.platform.servicebroker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The catalogue as platforms read it, and what they demand of it (contract service-broker-and-manager, 2.5). */
@PlatformTest
class CatalogueTests {

    @Autowired
    BrokerFixture broker;

    private List<JsonNode> services = List.of();

    @BeforeEach
    void read() {
        services = broker.newPlatform()
                .get("/v2/catalog")
                .body()
                .path("services")
                .valueStream()
                .filter(service -> !service.path("name").asString("").equals("rehearsal"))
                .toList();
    }

    @Test
    void offersFourServicesWithTheirPlans() {
        assertThat(services.stream().map(service -> service.path("name").asString("") + plans(service)))
                .containsExactlyInAnyOrder(
                        "s4-hana-cloud[api-access, messaging]",
                        "enterprise-messaging[default]",
                        "destination[lite]",
                        "xsuaa[application, broker]");
    }

    @Test
    void describesServicesAlike() {
        assertThat(services).allSatisfy(service -> {
            assertThat(service.path("tags").isEmpty()).isFalse();
            assertThat(service.path("plan_updateable").asBoolean(true)).isFalse();
            assertThat(service.path("instances_retrievable").asBoolean(false)).isTrue();
            assertThat(service.path("bindings_retrievable").asBoolean(false)).isTrue();
            assertThat(service.path("allow_context_updates").asBoolean(true)).isFalse();
            assertThat(service.has("dashboard_client")).isFalse();
        });
    }

    @Test
    void hasSchemasThatCloudControllersTake() {
        assertThat(services.stream().flatMap(CatalogueTests::schemas))
                .hasSize(16)
                .allSatisfy(schema -> {
                    assertThat(schema.path("$schema").asString(""))
                            .isEqualTo("http://json-schema.org/draft-04/schema#");
                    assertThat(schema.toString().getBytes(StandardCharsets.UTF_8))
                            .hasSizeLessThan(64 * 1024);
                    assertThat(schema.findValuesAsString("$ref")).allMatch(reference -> reference.startsWith("#/"));
                });
    }

    @Test
    void saysOfWhichServicesTheParametersMayChange() {
        assertThat(services.stream()
                        .filter(service -> service.path("plans")
                                .valueStream()
                                .allMatch(plan -> plan.path("schemas")
                                        .path("service_instance")
                                        .has("update")))
                        .map(service -> service.path("name").asString("")))
                .containsExactlyInAnyOrder("enterprise-messaging", "destination", "xsuaa");
    }

    private static List<String> plans(JsonNode service) {
        return service.path("plans")
                .valueStream()
                .map(plan -> plan.path("name").asString(""))
                .toList();
    }

    private static Stream<JsonNode> schemas(JsonNode service) {
        return service.path("plans").valueStream().flatMap(plan -> {
            JsonNode schemas = plan.path("schemas");
            return Stream.of(
                            schemas.path("service_instance").path("create").path("parameters"),
                            schemas.path("service_instance").path("update").path("parameters"),
                            schemas.path("service_binding").path("create").path("parameters"))
                    .filter(schema -> !schema.isMissingNode());
        });
    }
}
