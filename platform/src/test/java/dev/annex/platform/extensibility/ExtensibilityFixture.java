package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;
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
import dev.annex.platform.servicebroker.NewServiceBinding;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicebroker.Started;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A paired system, a subaccount entitled to both plans of it, and what tests of instances do again and again. */
@PlatformTest
abstract class ExtensibilityFixture {

    static final String SYSTEM = "Quality";

    @Autowired
    Accounts accounts;

    @Autowired
    Landscape landscape;

    @Autowired
    Entitlements entitlements;

    @Autowired
    ServiceInstances instances;

    @Autowired
    ServiceBindings bindings;

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
    ManagedSystem system;

    @SuppressWarnings("NullAway.Init")
    GlobalAccountId account;

    @SuppressWarnings("NullAway.Init")
    SubaccountId subaccount;

    @BeforeEach
    void pairAndEntitle() {
        system = new ManagedSystem(json);
        account = accounts.create(NewGlobalAccount.named("Extensions " + UUID.randomUUID()), null)
                .id();
        subaccount = accounts.create(account, NewSubaccount.named("dev", "eu10"), null)
                .id();
        SystemId id = landscape.add(account, SYSTEM, "sap-marketing-cloud").id();
        TestPairing.register(tls, landscape.token(id, null), system.announcement());
        entitlements.assign(subaccount, "s4-hana-cloud", "api-access", id, null);
        entitlements.assign(subaccount, "s4-hana-cloud", "messaging", id, null);
    }

    @AfterEach
    void stop() {
        system.close();
    }

    String passwordOf(String user) {
        return system.objects()
                .getOrDefault("communication-users/" + user, json.createObjectNode())
                .path("password")
                .asString("");
    }

    String created(String name, String plan, String parameters) {
        String id = UUID.randomUUID().toString();
        InstanceOperation end = ended(orderAs(id, Platforms.SERVICE_MANAGER, name, plan, parameters), id);
        assertThat(end.succeeded()).as("%s", end.description()).isTrue();
        return id;
    }

    InstanceOperation ordered(String name, String plan, String parameters) {
        String id = UUID.randomUUID().toString();
        return ended(orderAs(id, Platforms.SERVICE_MANAGER, name, plan, parameters), id);
    }

    Started order(String name, String plan, String parameters) {
        return orderAs(UUID.randomUUID().toString(), Platforms.SERVICE_MANAGER, name, plan, parameters);
    }

    Started orderAs(String id, String platform, String name, String plan, String parameters) {
        return instances.create(new NewInstance(
                id,
                subaccount,
                platform,
                name,
                "",
                catalogue.find("s4-hana-cloud", plan).orElseThrow(),
                json.readValue(parameters, ObjectNode.class),
                "",
                "",
                Map.of(),
                Map.of()));
    }

    InstanceOperation ended(Started started, String id) {
        return await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> instances.operation(id, started.operation()).orElseThrow(), InstanceOperation::finished);
    }

    JsonNode bound(String id, String plan) {
        return bindings.bind(new NewServiceBinding(
                        UUID.randomUUID().toString(),
                        id,
                        Platforms.SERVICE_MANAGER,
                        "binding",
                        "s4-hana-cloud",
                        plan,
                        null,
                        null,
                        Map.of(),
                        Map.of()))
                .credentials();
    }
}
