package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.provisioning.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Descriptors of enterprise-messaging in every form that SAP's documentation prints (event-mesh, 1.1). */
class DocumentedMessageClientsTests {

    @ParameterizedTest
    @ValueSource(strings = {"receiver.json", "receiver.yaml", "deprecated-filters.json"})
    void mayReceiveWhatTheSystemPublishes(String file) throws IOException {
        NewMessageClient client = Descriptor.of(new Instance(
                "instance",
                new SubaccountId("subaccount"),
                "receiver",
                "enterprise-messaging",
                "default",
                parameters(file)));

        assertThat(client.namespace()).isEqualTo("example/receiver/1");
        assertThat(client.rules().topics().subscribe()).contains("sap/S4HANAOD/mkt1/*");
        assertThat(client.rules().queues().subscribe()).isNotEmpty();
    }

    private static ObjectNode parameters(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DocumentedMessageClientsTests.class.getResourceAsStream("/descriptors/enterprise-messaging/" + file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\t", "  ");
            JsonNode document = JsonMapper.shared().valueToTree(new Yaml().load(text));
            return (ObjectNode) (document.has("spec") ? document.path("spec").path("parameters") : document);
        }
    }
}
