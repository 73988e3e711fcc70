package dev.annex.platform.xsuaa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.xsuaa.SecurityDescriptor.TenantMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DescriptorReaderTests {

    @Test
    void takesAnEmptyDescriptor() {
        SecurityDescriptor descriptor = read("{}");

        assertThat(descriptor.xsappname()).isNull();
        assertThat(descriptor.tenantMode()).isEqualTo(TenantMode.DEDICATED);
        assertThat(descriptor.oauth().grantTypes()).isNull();
    }

    @Test
    void takesADescriptorAsPeopleWriteIt() {
        SecurityDescriptor descriptor = read("""
                {
                  "xsappname": "shop",
                  "tenant-mode": "shared",
                  "description": "A shop",
                  "scopes": [
                    {"name": "$XSAPPNAME.Display", "description": "see"},
                    {"name": "$XSAPPNAME.Callback", "grant-as-authority-to-apps": ["$XSAPPNAME(broker,mesh)"]},
                    {"name": "uaa.user"}
                  ],
                  "attributes": [{"name": "Country", "valueType": "s"}],
                  "role-templates": [
                    {"name": "Viewer", "scope-references": ["$XSAPPNAME.Display", "$XSAPPNAME(broker,mesh).Read"],
                     "attribute-references": [{"name": "Country", "default-values": ["DE"]}]}
                  ],
                  "role-collections": [{"name": "Viewers", "role-template-references": ["$XSAPPNAME.Viewer"]}],
                  "authorities": ["$XSAPPNAME.Display", "$ACCEPT_GRANTED_AUTHORITIES"],
                  "oauth2-configuration": {
                    "redirect-uris": ["http://localhost:*/**", "https://*.example.com/login/callback", "myapp://back"],
                    "token-validity": 900,
                    "grant-types": ["client_credentials", "password"],
                    "credential-types": ["binding-secret", "x509"]
                  },
                  "xsenableasyncservice": "true"
                }""");

        assertThat(descriptor.tenantMode()).isEqualTo(TenantMode.SHARED);
        assertThat(descriptor.templates().getFirst().attributes()).containsEntry("Country", List.of("DE"));
        assertThat(descriptor.oauth().credentialTypes()).containsExactly("binding-secret", "x509");
        assertThat(descriptor.oauth().tokenValidity()).isEqualTo(Duration.ofMinutes(15));
        assertThat(descriptor.oauth().grantTypes()).containsExactlyInAnyOrder("client_credentials", "password");
        assertThat(descriptor.oauth().redirectUris()).hasSize(3);
        assertThat(descriptor.ignored()).containsExactly("xsenableasyncservice");
    }

    @Test
    void namesEveryViolationAtOnce() {
        assertThat(violations("""
                {
                  "xsappname": "my shop!",
                  "tenant-mode": "both",
                  "scopes": [{"name": "Display"}, {"name": "$XSAPPNAME.A"}, {"name": "$XSAPPNAME.A"}, {}],
                  "attributes": [{"name": "a", "valueType": "x"}],
                  "role-templates": [{"name": "T", "scope-references": ["$XSAPPNAME.Missing"],
                                      "attribute-references": ["b"]}],
                  "role-collections": [{"name": "C", "role-template-references": ["$XSAPPNAME.Missing"]}],
                  "authorities": "all",
                  "oauth2-configuration": {"redirect-uris": ["nonsense"], "token-validity": 10,
                                           "grant-types": ["magic"]}
                }"""))
                .containsExactlyInAnyOrder(
                        "xsappname",
                        "tenant-mode",
                        "scopes[0].name",
                        "scopes[2].name",
                        "scopes[3].name",
                        "attributes[0].valueType",
                        "role-templates[0].scope-references",
                        "role-templates[0].attribute-references",
                        "role-collections[0].role-template-references",
                        "authorities",
                        "oauth2-configuration.redirect-uris",
                        "oauth2-configuration.token-validity",
                        "oauth2-configuration.grant-types");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "my-shop_1", "a/b", "a\\\\b"})
    void takesApplicationNames(String name) {
        assertThat(read("{\"xsappname\": \"" + name + "\"}").xsappname()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"xsappname, 7", "scopes, {}", "scopes, [1]", "oauth2-configuration, []", "role-templates, \"a\""})
    void namesMembersOfTheWrongType(String member, String value) {
        assertThat(violations("{\"" + member + "\": " + value + "}"))
                .singleElement()
                .asString()
                .startsWith(member);
    }

    private static SecurityDescriptor read(String json) {
        return DescriptorReader.read((ObjectNode) JsonMapper.builder().build().readTree(json));
    }

    private static List<String> violations(String json) {
        try {
            read(json);
            return List.of();
        } catch (ParametersRefused refusal) {
            return refusal.violations().stream().map(Violation::path).toList();
        }
    }
}
