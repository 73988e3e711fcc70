package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.destinations.Destinations;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.TestPairing;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.NewInstance;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicebroker.Started;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Both plans for a system that announced no management address (pairing, 8.1). */
@PlatformTest
class UnmanagedSystemTests {

    @Autowired
    Accounts accounts;

    @Autowired
    Landscape landscape;

    @Autowired
    Entitlements entitlements;

    @Autowired
    ServiceInstances instances;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Destinations destinations;

    @Autowired
    MessageClients clients;

    @Autowired
    TlsMaterial tls;

    @Autowired
    JsonMapper json;

    @SuppressWarnings("NullAway.Init")
    GlobalAccountId account;

    @SuppressWarnings("NullAway.Init")
    SubaccountId subaccount;

    @SuppressWarnings("NullAway.Init")
    TestPairing.Registered mock;

    @BeforeEach
    void pairAndEntitle() {
        account = accounts.create(NewGlobalAccount.named("Unmanaged " + UUID.randomUUID()), null)
                .id();
        subaccount = accounts.create(account, NewSubaccount.named("dev", "eu10"), null)
                .id();
        SystemId id = landscape.add(account, "Mock", "sap-marketing-cloud").id();
        mock = TestPairing.registered(tls, landscape.token(id, null));
        entitlements.assign(subaccount, "s4-hana-cloud", "api-access", id, null);
        entitlements.assign(subaccount, "s4-hana-cloud", "messaging", id, null);
    }

    @Test
    void handOutWhatASystemRegisteredForAllItsApisWhateverTheScenario() {
        register("Contacts", "http://mock.example:10000", "API_MKT_CONTACT_SRV", "user", "secret");
        register("Coupons", "http://mock.example:10000", "API_MKT_COUPON_SRV", "user", "secret");

        String id = created("my-mock", "api-access", apiAccess("SAP_COM_0207"));

        assertThat(destinations.find(subaccount, "my-mock"))
                .hasValueSatisfying(properties -> assertThat(properties)
                        .containsEntry("URL", "http://mock.example:10000")
                        .containsEntry("Authentication", "BasicAuthentication")
                        .containsEntry("User", "user")
                        .containsEntry("Password", "secret")
                        .containsEntry("XFSystemName", "Mock")
                        .containsEntry("communicationScenarioId", "SAP_COM_0207"));
        assertThat(ended(instances.delete(Platforms.SERVICE_MANAGER, id), id).succeeded())
                .isTrue();
        assertThat(destinations.find(subaccount, "my-mock")).isEmpty();
    }

    @Test
    void takeTheApiThatTheScenarioNamesWhereTheyDiffer() {
        register("Contacts", "https://one.example", "API_MKT_CONTACT_SRV", "one", "secret");
        register("Coupons", "https://two.example", "API_MKT_COUPON_SRV", "two", "secret");

        created("my-mock", "api-access", apiAccess("API_MKT_COUPON_SRV"));

        assertThat(destinations.find(subaccount, "my-mock"))
                .hasValueSatisfying(properties -> assertThat(properties)
                        .containsEntry("URL", "https://two.example")
                        .containsEntry("User", "two"));
    }

    @Test
    void listTheApisToChooseFrom() {
        register("Contacts", "https://one.example", "API_MKT_CONTACT_SRV", "one", "secret");
        register("Coupons", "https://two.example", "API_MKT_COUPON_SRV", "two", "secret");

        assertThatThrownBy(() -> order("my-mock", "api-access", apiAccess("SAP_COM_0207")))
                .hasMessage("communicationArrangement.scenarioId: system 'Mock' registered several APIs; 'SAP_COM_0207'"
                        + " must be one of API_MKT_CONTACT_SRV, API_MKT_COUPON_SRV")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saySoWhereTheSystemHasRegisteredNothing() {
        assertThatThrownBy(() -> order("my-mock", "api-access", apiAccess("SAP_COM_0207")))
                .hasMessageContaining("has registered no API; let it register its APIs");
    }

    @Test
    void refuseWhatHasToBeSetUpInTheSystem() {
        register("Contacts", "https://one.example", "API_MKT_CONTACT_SRV", "one", "secret");

        assertThatThrownBy(() -> order("my-mock", "api-access", """
            {"systemName":"Mock","communicationArrangement":{"communicationArrangementName":"A",
             "scenarioId":"SAP_COM_0207","outboundAuthentication":"NoAuthentication",
             "communicationSystem":{"communicationSystemHostname":"app.example"}}}\
            """))
                .hasMessageContaining("communicationArrangement.outboundAuthentication: system 'Mock' does not support"
                        + " 'NoAuthentication'");
    }

    @Test
    void refuseAnApiWithoutUserAndPassword() {
        post("""
            {"provider":"SAP","name":"Open","description":"d",
             "api":{"targetUrl":"https://one.example","apiType":"rest"}}\
            """);

        assertThatThrownBy(() -> order("my-mock", "api-access", apiAccess("SAP_COM_0207")))
                .hasMessageContaining("registered no user and password with API 'Open'");
    }

    @Test
    void makeTheMessageClientAlone() {
        String id = created("events", "messaging", "{\"systemName\":\"Mock\",\"emClientId\":\"mock\"}");

        assertThat(clients.ofInstance(id))
                .hasValueSatisfying(client -> assertThat(client.ready()).isTrue());
        assertThat(ended(instances.delete(Platforms.SERVICE_MANAGER, id), id).succeeded())
                .isTrue();
        assertThat(clients.ofInstance(id)).isEmpty();
    }

    private void register(String name, String target, String service, String user, String password) {
        post("""
            {"provider":"SAP","name":"%s","description":"d","api":{"targetUrl":"%s","apiType":"rest",
             "specificationUrl":"%s/sap/opu/odata/sap/%s/$metadata",
             "credentials":{"basic":{"username":"%s","password":"%s"}}}}\
            """.formatted(name, target, target, service, user, password));
    }

    private void post(String service) {
        var answer = mock.caller().postText(mock.info().urls().metadataUrl(), "application/json", service);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String apiAccess(String scenario) {
        return """
            {"systemName":"Mock","communicationArrangement":{"communicationArrangementName":"CONTACTS",
             "scenarioId":"%s","inboundAuthentication":"BasicAuthentication"}}\
            """.formatted(scenario);
    }

    private String created(String name, String plan, String parameters) {
        String id = UUID.randomUUID().toString();
        InstanceOperation end = ended(orderAs(id, name, plan, parameters), id);
        assertThat(end.succeeded()).as("%s", end.description()).isTrue();
        return id;
    }

    private Started order(String name, String plan, String parameters) {
        return orderAs(UUID.randomUUID().toString(), name, plan, parameters);
    }

    private Started orderAs(String id, String name, String plan, String parameters) {
        return instances.create(new NewInstance(
                id,
                subaccount,
                Platforms.SERVICE_MANAGER,
                name,
                "",
                catalogue.find("s4-hana-cloud", plan).orElseThrow(),
                json.readValue(parameters, ObjectNode.class),
                "",
                "",
                Map.of(),
                Map.of()));
    }

    private InstanceOperation ended(Started started, String id) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> instances.operation(id, started.operation()).orElseThrow(), InstanceOperation::finished);
    }
}
