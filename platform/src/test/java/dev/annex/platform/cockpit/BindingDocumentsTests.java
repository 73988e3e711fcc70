package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.operations.OperationId;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.InstanceState;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bindings in the forms in which applications read them (service-broker-and-manager, 3 and 5.5). */
class BindingDocumentsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void areWhatCloudFoundryPrints() {
        JsonNode environment = BindingDocuments.vcap(List.of(service("my-s4", null, "{\"User\": \"ANNEX_1\"}")));

        assertThat(environment).isEqualTo(JSON.readTree("""
            {"s4-hana-cloud": [{"label": "s4-hana-cloud", "provider": null, "plan": "api-access", "name": "my-s4",
              "tags": ["s4-hana-cloud"], "instance_guid": "guid-of-my-s4", "instance_name": "my-s4",
              "binding_guid": "binding-of-my-s4", "binding_name": null, "credentials": {"User": "ANNEX_1"},
              "syslog_drain_url": null, "volume_mounts": []}]}
            """));
    }

    @Test
    void takeTheNameOfTheBindingWhereItHasOne() {
        JsonNode entry = BindingDocuments.vcap(List.of(service("my-s4", "sales", "{}")))
                .path("s4-hana-cloud")
                .path(0);

        assertThat(entry.path("name").asString()).isEqualTo("sales");
        assertThat(entry.path("binding_name").asString()).isEqualTo("sales");
        assertThat(entry.path("instance_name").asString()).isEqualTo("my-s4");
    }

    @Test
    void standTogetherByService() {
        JsonNode environment = BindingDocuments.vcap(List.of(service("one", null, "{}"), service("two", null, "{}")));

        assertThat(environment.path("s4-hana-cloud").size()).isEqualTo(2);
        assertThat(BindingDocuments.defaultEnv(List.of()).toString()).isEqualTo("{\"VCAP_SERVICES\":{}}");
    }

    @Test
    void areASecretInTheLayoutOfTheOperator() {
        JsonNode secret = BindingDocuments.secrets(List.of(
                service("My S4", null, "{\"User Name\": \"A\", \"uaa\": {\"url\": \"https://x\"}, \"port\": 443}")));

        JsonNode data = secret.path("stringData");
        assertThat(secret.path("kind").asString()).isEqualTo("Secret");
        assertThat(secret.path("metadata").path("name").asString()).isEqualTo("my-s4");
        assertThat(data.path("User_Name").asString()).isEqualTo("A");
        assertThat(data.path("uaa").asString()).isEqualTo("{\"url\":\"https://x\"}");
        assertThat(data.path("port").asString()).isEqualTo("443");
        assertThat(data.path("instance_name").asString()).isEqualTo("My S4");
        assertThat(data.path("label").asString()).isEqualTo("s4-hana-cloud");
        assertThat(data.path("type").asString()).isEqualTo("s4-hana-cloud");
        assertThat(data.path("plan").asString()).isEqualTo("api-access");
        assertThat(data.path("tags").asString()).isEqualTo("[\"s4-hana-cloud\"]");
        JsonNode described = JSON.readTree(data.path(".metadata").asString());
        assertThat(described.path("credentialProperties").toString())
                .isEqualTo("[{\"name\":\"User_Name\",\"format\":\"text\"},{\"name\":\"uaa\",\"format\":\"json\"},"
                        + "{\"name\":\"port\",\"format\":\"json\"}]");
        assertThat(described.path("metaDataProperties").toString())
                .contains(
                        "{\"name\":\"instance_name\",\"format\":\"text\"}", "{\"name\":\"tags\",\"format\":\"json\"}");
    }

    @Test
    void areAListOfSecretsThatCanBeApplied() {
        JsonNode list = BindingDocuments.secrets(List.of(service("a", null, "{}"), service("b", null, "{}")));

        assertThat(list.path("kind").asString()).isEqualTo("List");
        assertThat(list.path("items").size()).isEqualTo(2);
    }

    @Test
    void areFilesBelowADirectoryForEach() {
        ObjectNode files = BindingDocuments.files(
                List.of(service("one", "../key", "{\"User\": \"A\"}"), service("two", "../key", "{}")));

        assertThat(files.path("key/User").asString()).isEqualTo("A");
        assertThat(files.path("key/type").asString()).isEqualTo("s4-hana-cloud");
        assertThat(files.path("key-binding-of-two/instance_name").asString()).isEqualTo("two");
        assertThat(files.propertyNames()).noneMatch(name -> name.contains(".."));
    }

    private static BoundService service(String instance, @Nullable String binding, String credentials) {
        return new BoundService(
                new ServiceInstance(
                        "guid-of-" + instance,
                        new SubaccountId("subaccount"),
                        "platform",
                        instance,
                        "s4-hana-cloud",
                        "api-access",
                        null,
                        Map.of(),
                        Map.of(),
                        InstanceState.READY,
                        new OperationId("operation"),
                        Instant.EPOCH,
                        Instant.EPOCH),
                new ServiceBinding(
                        "binding-of-" + instance,
                        "guid-of-" + instance,
                        binding,
                        null,
                        Map.of(),
                        Map.of(),
                        Instant.EPOCH,
                        Instant.EPOCH),
                List.of("s4-hana-cloud"),
                JSON.readValue(credentials, ObjectNode.class));
    }
}
