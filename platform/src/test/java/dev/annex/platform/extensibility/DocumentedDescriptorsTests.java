package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * Descriptors of every form that SAP's documentation prints, in JSON and in YAML, make an instance (contract
 * service-broker-and-manager, 4): those of both plans as files below {@code descriptors}.
 */
class DocumentedDescriptorsTests extends ExtensibilityFixture {

    @ParameterizedTest
    @MethodSource("apiAccess")
    void makeAnInstanceOfApiAccess(String file) {
        String id = created("sales", "api-access", parameters(file));

        JsonNode asked = json.readTree(parameters(file)).path("communicationArrangement");
        JsonNode made = system.objects()
                .getOrDefault(
                        "communication-arrangements/"
                                + SystemObjects.of(account, id).id(),
                        json.createObjectNode());
        assertThat(made.path("name")).isEqualTo(asked.path("communicationArrangementName"));
        assertThat(made.path("scenarioId")).isEqualTo(asked.path("scenarioId"));
        assertThat(destinations.find(subaccount, "sales").isPresent()).isEqualTo(asked.has("inboundAuthentication"));
    }

    @ParameterizedTest
    @MethodSource("messaging")
    void makeAnInstanceOfMessaging(String file) {
        String id = created("events", "messaging", parameters(file));

        assertThat(clients.ofInstance(id))
                .hasValueSatisfying(client -> assertThat(client.ready()).isTrue());
    }

    static Stream<String> apiAccess() {
        return files("api-access");
    }

    static Stream<String> messaging() {
        return files("messaging");
    }

    private static Stream<String> files(String plan) {
        try {
            var resources =
                    new PathMatchingResourcePatternResolver().getResources("classpath:/descriptors/" + plan + "/*");
            assertThat(resources).isNotEmpty();
            return Arrays.stream(resources).map(Resource::getFilename).map(name -> plan + "/" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters alone, as a platform sends them: of a resource of a cluster those below its {@code spec}. */
    private String parameters(String file) {
        JsonNode document = json.valueToTree(new Yaml().load(text(file)));
        JsonNode parameters =
                document.has("spec") ? document.path("spec").path("parameters") : document.path("parameters");
        return (parameters.isMissingNode() ? document : parameters).toString();
    }

    private static String text(String file) {
        try (var in =
                Objects.requireNonNull(DocumentedDescriptorsTests.class.getResourceAsStream("/descriptors/" + file))) {
            // A tab may stand anywhere in JSON, but not in YAML, of which JSON else is a part.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\t", "  ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
