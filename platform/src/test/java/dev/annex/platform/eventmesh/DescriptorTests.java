package dev.annex.platform.eventmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The descriptor of enterprise-messaging, event-mesh 1.1. */
class DescriptorTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void readsTheDocumentedExample() {
        NewMessageClient client = read("""
                {"emname": "ems-s4hc", "version": "1.1.0", "namespace": "sap/S4HANAOD/ems-s4hc",
                 "options": {"management": true, "messagingrest": true, "messaging": true},
                 "rules": {"queueRules": {"publishFilter": ["${namespace}/*"], "subscribeFilter": ["${namespace}/*"]},
                           "topicRules": {"publishFilter": ["${namespace}/*"],
                                          "subscribeFilter": ["${namespace}/*", "sap/S4HANAOD/s4hc/*"]}},
                 "resources": {"units": 10}}
                """);

        assertThat(client.emname()).isEqualTo("ems-s4hc");
        assertThat(client.options()).isEqualTo(Options.all());
        assertThat(client.rules().in(client.namespace()).topics().subscribe())
                .containsExactly("sap/S4HANAOD/ems-s4hc/*", "sap/S4HANAOD/s4hc/*");
    }

    @Test
    void generatesEverythingWithoutParameters() {
        NewMessageClient client = Descriptor.of(instance("mesh-of-chart", null));

        assertThat(client.emname()).isEqualTo("mesh-of-chart");
        assertThat(client.namespace()).matches("annex/em/[0-9a-f]{8}");
        assertThat(client.options()).isEqualTo(Options.all());
        assertThat(client.rules()).isEqualTo(Rules.ownNamespace());
        assertThat(Descriptor.of(instance("not fit as emname", null)).emname()).isEqualTo("instance-1");
    }

    @Test
    void grantsNothingThatIsAbsent() {
        NewMessageClient client =
                read("{\"emname\": \"a\", \"namespace\": \"a/b/c\", \"resources\": {\"units\": \"20\"}}");

        assertThat(client.rules()).isEqualTo(Rules.none());
        assertThat(client.options()).isEqualTo(Options.standard());
        assertThat(client.units()).isEqualTo(20);
    }

    @Test
    void readsTheDeprecatedSyntaxWithoutVersion() {
        NewMessageClient client = read("""
                {"emname": "a", "namespace": "a/b/c",
                 "rules": {"topicRules": {"inboundFilter": ["${namespace}/#"], "outboundFilter": ["x/#"]}}}
                """);

        assertThat(client.rules().topics()).isEqualTo(new Rules.Grants(List.of("${namespace}/*"), List.of("x/*")));
    }

    @Test
    void takesRulesOutsideOfRulesAsIfInside() {
        NewMessageClient client = read("""
                {"emname": "a", "namespace": "a/b/c", "version": "1.1.0",
                 "rules": {"queueRules": {"publishFilter": ["q/*"]}},
                 "topicRules": {"publishFilter": ["t/*"]}}
                """);

        assertThat(client.rules().queues().publish()).containsExactly("q/*");
        assertThat(client.rules().topics().publish()).containsExactly("t/*");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(refusal("""
                {"emname": "a b", "namespace": "a/b", "extra": 1,
                 "options": {"management": "yes", "more": true},
                 "rules": {"topicRules": {"publishFilter": ["a/*/b"], "inboundFilter": ["a/*"]}},
                 "resources": {"units": 9}}
                """))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "extra",
                        "emname",
                        "namespace",
                        "options.more",
                        "options.management",
                        "rules.topicRules",
                        "rules.topicRules.publishFilter[0]",
                        "version",
                        "resources.units");
    }

    @Test
    void refusesALongNamespaceAndAnotherVersion() {
        assertThat(refusal("{\"emname\": \"a\", \"version\": \"2\", \"namespace\": \"a/b/" + "c".repeat(60) + "\"}"))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("namespace", "version");
    }

    private static List<Violation> refusal(String parameters) {
        return catchThrowableOfType(ParametersRefused.class, () -> read(parameters))
                .violations();
    }

    private static NewMessageClient read(String parameters) {
        return Descriptor.of(instance("name", (ObjectNode) JSON.readTree(parameters)));
    }

    private static Instance instance(String name, @Nullable ObjectNode parameters) {
        return new Instance("instance-1", new SubaccountId("sub"), name, "enterprise-messaging", "default", parameters);
    }
}
