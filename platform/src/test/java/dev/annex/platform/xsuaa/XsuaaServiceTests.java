package dev.annex.platform.xsuaa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.ClientSecret;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.TokenCaller;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Instances and bindings of service xsuaa (destination-service, 2.2; service-broker-and-manager, 4.7). */
@PlatformTest
class XsuaaServiceTests {

    @Autowired
    Accounts accounts;

    @Autowired
    XsuaaService service;

    @Autowired
    OAuthClients clients;

    @Autowired
    TlsMaterial tls;

    SubaccountId subaccount;

    @BeforeEach
    void prepare() {
        var account = accounts.create(NewGlobalAccount.named("Applications"), null);
        subaccount = accounts.create(account.id(), NewSubaccount.named("dev", "eu10"), null)
                .id();
    }

    @Test
    void namesApplicationsByTheirPlan() {
        assertThat(text(order("application", "{\"xsappname\": \"shop\"}"), "xsappname"))
                .matches("shop!t\\d+");
        assertThat(text(order("broker", "{\"xsappname\": \"reuse\"}"), "clientid"))
                .matches("sb-reuse!b\\d+");
    }

    @Test
    void givesTheCredentialsThatClientsRead() {
        ObjectNode credentials = order("application", "{\"xsappname\": \"shop\", \"tenant-mode\": \"shared\"}");

        assertThat(List.of("identityzoneid", "zoneid", "tenantid", "subaccountid"))
                .allSatisfy(member -> assertThat(text(credentials, member)).isEqualTo(subaccount.value()));
        assertThat(text(credentials, "tenantmode")).isEqualTo("shared");
        assertThat(text(credentials, "sburl")).startsWith("https://internal-xsuaa.authentication.");
        assertThat(text(credentials, "apiurl")).startsWith("https://api.authentication.");
        assertThat(text(credentials, "clientid")).isEqualTo("sb-" + text(credentials, "xsappname"));
        assertThat(text(credentials, "verificationkey")).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(service.offering().tags()).contains("xsuaa");
    }

    @Test
    void takesTheInstanceForANameWhenNoneIsGiven() {
        Instance instance = instance("application", "{}");
        service.accept(instance);
        service.provision(instance, new Steps());

        assertThat(text(bind(instance), "xsappname")).startsWith(instance.id() + "!t");
    }

    @Test
    void refusesASecondApplicationOfTheNameInTheSubaccount() {
        order("application", "{\"xsappname\": \"shop\"}");

        assertThatThrownBy(() -> order("broker", "{\"xsappname\": \"shop\"}"))
                .isInstanceOf(ParametersRefused.class)
                .hasMessageContaining("xsappname");
    }

    @Test
    void changesWhatTheApplicationMayDoButKeepsItsSecrets() {
        Instance before = instance("application", "{\"xsappname\": \"shop\"}");
        service.accept(before);
        service.provision(before, new Steps());
        ObjectNode credentials = bind(before);
        Instance after = with(
                before,
                "{\"xsappname\": \"shop\", \"oauth2-configuration\": {\"redirect-uris\":"
                        + " [\"https://shop.example.org/**\"]}}");

        service.acceptUpdate(before, after);
        service.update(before, after, new Steps());

        assertThat(clients.find(text(credentials, "clientid")))
                .hasValueSatisfying(
                        client -> assertThat(client.redirectUris()).containsExactly("https://shop.example.org/**"));
        assertThat(service.bind(after, new NewBinding("binding-of-" + before.id(), null))
                        .has("clientsecret"))
                .isTrue();
    }

    @Test
    void keepsTheNameOfAnApplication() {
        Instance before = instance("application", "{\"xsappname\": \"shop\"}");
        service.accept(before);

        assertThatThrownBy(() -> service.acceptUpdate(before, with(before, "{\"xsappname\": \"store\"}")))
                .hasMessageStartingWith("xsappname: cannot be changed from 'shop' to 'store'");
        service.acceptUpdate(before, with(before, "{\"description\": \"The same application\"}"));
    }

    private static Instance with(Instance instance, String parameters) {
        return new Instance(
                instance.id(),
                instance.subaccount(),
                instance.name(),
                instance.service(),
                instance.plan(),
                JsonMapper.shared().readValue(parameters, ObjectNode.class));
    }

    @Test
    void freesTheNameWithTheInstance() {
        Instance instance = instance("application", "{\"xsappname\": \"shop\"}");
        service.accept(instance);
        service.provision(instance, new Steps());
        String client = text(bind(instance), "clientid");

        service.deprovision(instance, new Steps());
        service.deprovision(instance, new Steps());

        assertThat(clients.find(client)).isEmpty();
        order("application", "{\"xsappname\": \"shop\"}");
    }

    @Test
    void tellsWhichMembersHaveNoEffect() {
        var steps = new Steps();
        Instance instance = instance("application", "{\"xsappname\": \"shop\", \"colour\": \"blue\"}");
        service.accept(instance);

        service.provision(instance, steps);

        assertThat(steps.names).singleElement().asString().contains("colour");
    }

    @Test
    void grantsWhatTheDescriptorSays() {
        ObjectNode credentials = order("application", """
            {"xsappname": "shop", "scopes": [{"name": "$XSAPPNAME.Display"}, {"name": "$XSAPPNAME.Edit"}],
             "authorities": ["$XSAPPNAME.Display"],
             "oauth2-configuration": {"token-validity": 1800, "grant-types": ["client_credentials"]}}\
            """);
        var caller = new TokenCaller(tls);

        JsonNode claims = TokenCaller.claims(caller.token(text(credentials, "url"), secret(credentials)));

        assertThat(claims.path("scope").values().stream().map(JsonNode::asString))
                .containsExactly("uaa.resource", text(credentials, "xsappname") + ".Display");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(1800);
        assertThat(caller.post(
                                text(credentials, "url"),
                                TokenCaller.form(Map.of(
                                        "grant_type", "password",
                                        "client_id", text(credentials, "clientid"),
                                        "client_secret", text(credentials, "clientsecret"),
                                        "username", "a",
                                        "password", "b")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void givesACertificateToABindingThatAsksForOne() {
        Instance instance = instance("application", "{}");
        service.accept(instance);
        service.provision(instance, new Steps());

        ObjectNode credentials = service.bind(instance, binding("{\"credential-type\": \"x509\"}"));

        assertThat(text(credentials, "credential-type")).isEqualTo("x509");
        assertThat(credentials.has("certificate")).isTrue();
        assertThat(credentials.has("clientsecret")).isFalse();
    }

    @Test
    void givesOnlyWhatTheDescriptorAllows() {
        Instance instance = instance("application", "{\"oauth2-configuration\": {\"credential-types\": [\"x509\"]}}");
        service.accept(instance);
        service.provision(instance, new Steps());

        assertThat(text(bind(instance), "credential-type")).isEqualTo("x509");
        assertThatThrownBy(() -> service.bind(instance, binding("{\"credential-type\": \"binding-secret\"}")))
                .isInstanceOf(ParametersRefused.class)
                .hasMessageContaining("credential-type");
    }

    private static NewBinding binding(String parameters) {
        return new NewBinding(
                UUID.randomUUID().toString(), (ObjectNode) JsonMapper.shared().readTree(parameters));
    }

    private ObjectNode order(String plan, String descriptor) {
        Instance instance = instance(plan, descriptor);
        service.accept(instance);
        service.provision(instance, new Steps());
        return bind(instance);
    }

    private ObjectNode bind(Instance instance) {
        return service.bind(instance, new NewBinding(UUID.randomUUID().toString(), null));
    }

    private Instance instance(String plan, String descriptor) {
        return new Instance(UUID.randomUUID().toString(), subaccount, "app", "xsuaa", plan, (ObjectNode)
                JsonMapper.builder().build().readTree(descriptor));
    }

    private static ClientSecret secret(ObjectNode credentials) {
        return new ClientSecret(text(credentials, "clientid"), text(credentials, "clientsecret"));
    }

    private static String text(ObjectNode credentials, String member) {
        return credentials.path(member).asString();
    }

    private static final class Steps implements Progress {

        private final List<String> names = new ArrayList<>();

        @Override
        public void step(String name) {
            names.add(name);
        }

        @Override
        public Optional<String> memo(String key) {
            return Optional.empty();
        }

        @Override
        public void memo(String key, String value) {}
    }
}
