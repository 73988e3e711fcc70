package dev.annex.platform.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.destinations.DestinationWorld.NoProgress;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.Zones;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** Instances and bindings of service destination (destination-service, 2.1; service-broker-and-manager, 4.7). */
@PlatformTest
class DestinationServiceTests {

    @Autowired
    Accounts accounts;

    @Autowired
    DestinationService service;

    @Autowired
    Destinations destinations;

    @Autowired
    Certificates certificates;

    @Autowired
    OAuthClients clients;

    @Autowired
    Zones zones;

    @Autowired
    Hosts hosts;

    @Autowired
    TlsMaterial tls;

    DestinationWorld world;

    @BeforeEach
    void prepare() {
        world = new DestinationWorld(accounts, service, hosts, tls);
    }

    @Test
    void givesTheCredentialsThatClientsRead() {
        ObjectNode credentials = world.credentials;
        String guid = world.subaccount.value();

        assertThat(text(credentials, "clientid")).matches("sb-clone[0-9a-f]{32}!b\\d+\\|destination-xsappname!b\\d+");
        assertThat(text(credentials, "xsappname"))
                .isEqualTo(text(credentials, "clientid").substring(3));
        assertThat(text(credentials, "clientsecret")).matches("[A-Za-z0-9_-]{43}");
        assertThat(text(credentials, "url")).isEqualTo(zones.url(world.subaccount));
        assertThat(text(credentials, "uaadomain")).isEqualTo("authentication.annex.localhost");
        assertThat(text(credentials, "uri")).isEqualTo(hosts.url(HostRole.DESTINATION));
        assertThat(List.of("tenantid", "subaccountid"))
                .allSatisfy(member -> assertThat(text(credentials, member)).isEqualTo(guid));
        assertThat(text(credentials, "instanceid")).isNotBlank();
        assertThat(text(credentials, "identityzone")).isNotBlank();
        assertThat(text(credentials, "verificationkey")).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(text(credentials, "credential-type")).isEqualTo("binding-secret");
        assertThat(service.offering().tags()).contains("destination");
    }

    @Test
    void givesABindingTheSameCredentialsAgainAndEndsThem() {
        Instance instance = world.instance(UUID.randomUUID().toString(), null);
        service.accept(instance);
        service.provision(instance, new NoProgress());
        service.provision(instance, new NoProgress());
        var binding = new NewBinding(UUID.randomUUID().toString(), null);

        ObjectNode first = service.bind(instance, binding);
        assertThat(service.bind(instance, binding)).isEqualTo(first);
        assertThat(world.token(first)).isNotBlank();

        service.unbind(instance, binding.id());
        service.unbind(instance, binding.id());
        assertThatThrownBy(() -> world.token(first)).hasMessageContaining("401");
    }

    @Test
    void takesMoreDestinationsWhenItIsUpdated() {
        Instance before = world.instance(UUID.randomUUID().toString(), null);
        service.accept(before);
        service.provision(before, new NoProgress());
        Instance after = world.instance(before.id(), parameters("""
            {"init_data": {"instance": {"existing_destinations_policy": "update", "destinations": [%s]}}}\
            """.formatted(DestinationWorld.http("later", ""))));

        service.acceptUpdate(before, after);
        service.acceptUpdate(before, after);

        assertThat(destinations.list(destinations.level(world.subaccount, before.id())))
                .hasSize(1);
    }

    @Test
    void leavesNothingOfAnInstance() {
        Instance instance = world.instance(
                UUID.randomUUID().toString(), parameters("""
                    {"init_data": {"instance": {"destinations": [%s]}}}\
                    """.formatted(DestinationWorld.http("own", ""))));
        service.accept(instance);
        service.provision(instance, new NoProgress());
        ObjectNode credentials =
                service.bind(instance, new NewBinding(UUID.randomUUID().toString(), null));
        var level = destinations.level(world.subaccount, instance.id());
        assertThat(destinations.list(level)).hasSize(1);

        service.deprovision(instance, new NoProgress());
        service.deprovision(instance, new NoProgress());

        assertThat(destinations.list(level)).isEmpty();
        assertThat(clients.find(text(credentials, "clientid"))).isEmpty();
    }

    @Test
    void refusesTheTokensOfAnInstanceThatIsGone() {
        Instance instance = world.instance(text(world.credentials, "instanceid"), null);
        String token = world.token();

        service.deprovision(instance, new NoProgress());

        assertThat(world.send("GET", "/v1/subaccountDestinations", null, token).statusCode())
                .isEqualTo(403);
    }

    @Test
    void bringsDestinationsAlong() {
        world.order(parameters("""
            {"HTML5Runtime_enabled": "true", "init_data": {
              "subaccount": {"existing_destinations_policy": "update", "destinations": [%s]},
              "instance": {"destinations": [%s]}}}\
            """.formatted(DestinationWorld.http("shared", ""), DestinationWorld.http("own", ""))));

        assertThat(destinations.find(world.subaccount, "shared")).isPresent();
        assertThat(destinations.find(world.subaccount, "own")).isEmpty();
    }

    @Test
    void bringsMoreAlongWithAnUpdate() {
        Instance instance = world.instance(
                UUID.randomUUID().toString(), parameters("""
                    {"init_data": {"instance": {"destinations": [%s]}}}\
                    """.formatted(DestinationWorld.http("own", ""))));
        service.accept(instance);
        Instance updated = world.instance(instance.id(), parameters("""
            {"init_data": {"instance": {"existing_destinations_policy": "ignore", "destinations": [%s, %s],
              "certificates": [{"Name": "trust.pem", "Type": "CERTIFICATE", "Content": "LS0tLS1CRUdJTiBDRVJU"}]}}}\
            """.formatted(
                        DestinationWorld.http("own", ""), DestinationWorld.http("more", ""))));

        service.acceptUpdate(instance, updated);

        var level = destinations.level(world.subaccount, instance.id());
        assertThat(destinations.list(level))
                .extracting(found -> found.get("Name"))
                .containsExactly("more", "own");
        assertThat(certificates.find(level, "trust.pem")).isPresent();
        assertThatThrownBy(() -> service.acceptUpdate(updated, updated))
                .isInstanceOfSatisfying(
                        ParametersRefused.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::path)
                                .containsExactly("init_data.instance.certificates[0].Name"));
    }

    @Test
    void followsThePolicyForNamesThatExist() {
        world.post("/v1/subaccountDestinations", DestinationWorld.http("a", ""));
        String changed = DestinationWorld.http("a", "\"Authentication\": \"BasicAuthentication\"");

        assertThatThrownBy(() -> world.order(with("fail", changed)))
                .isInstanceOfSatisfying(
                        ParametersRefused.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::path)
                                .containsExactly("init_data.subaccount.destinations[0].Name"));
        world.order(with("ignore", changed));
        assertThat(authentication()).isEqualTo("NoAuthentication");
        world.order(with("update", changed));
        assertThat(authentication()).isEqualTo("BasicAuthentication");
    }

    @Test
    void namesEveryViolationOfInitData() {
        assertThatThrownBy(() -> world.order(parameters("""
            {"init_data": {"subaccount": {"existing_destinations_policy": "maybe",
              "destinations": [{"Name": "a"}], "certificates": [{}]}, "instance": []}}\
            """)))
                .isInstanceOfSatisfying(
                        ParametersRefused.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder(
                                        "init_data.subaccount.certificates[0].Name",
                                        "init_data.subaccount.certificates[0].Content",
                                        "init_data.subaccount.existing_destinations_policy",
                                        "init_data.subaccount.destinations[0].Type",
                                        "init_data.instance"));
    }

    @Test
    void showsParametersWithoutSecrets() {
        ObjectNode shown = service.readable(with("fail", DestinationWorld.http("a", "\"Password\": \"geheim\"")));

        assertThat(shown.toString()).contains("\"a\"").doesNotContain("geheim");
    }

    private ObjectNode with(String policy, String destination) {
        return parameters("""
            {"init_data": {"subaccount": {"existing_destinations_policy": "%s", "destinations": [%s]}}}\
            """.formatted(policy, destination));
    }

    private String authentication() {
        return destinations.find(world.subaccount, "a").orElseThrow().getOrDefault("Authentication", "");
    }

    private static ObjectNode parameters(String json) {
        return (ObjectNode) DestinationWorld.JSON.readTree(json);
    }

    private static String text(ObjectNode credentials, String member) {
        return credentials.path(member).asString();
    }
}
