package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.landscape.TestPairing;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.NewInstance;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceInstance;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an order, in the words of contract service-broker-and-manager, 4.4, and that nothing is left of it. */
class RefusedOrdersTests extends ExtensibilityFixture {

    private static final String SALES = """
        {"systemName":"Quality","communicationArrangement":{"communicationArrangementName":"SALES",
         "scenarioId":"SAP_COM_0901","inboundAuthentication":"BasicAuthentication"}}
        """;

    @ParameterizedTest
    @CsvSource({"api-access", "messaging"})
    void needParameters(String plan) {
        assertThatThrownBy(() -> orderWithout(plan)).hasMessage("parameters: required for plan " + plan);
    }

    @Test
    void tellEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> order("my s4", "api-access", """
            {"systemName":"Nobody","communicationArrangement":{"communicationArrangementName":"a b",
             "inboundAuthentication":"Magic","outboundServices":[{"isServiceActive":"yes"}],
             "attributes":[{"name":"x"}],"shape":"round"}}
            """))
                .hasMessage("communicationArrangement.shape: unknown property;"
                        + " communicationArrangement.communicationArrangementName: must match ^[a-zA-Z0-9_-]{1,80}$;"
                        + " communicationArrangement.scenarioId: required;"
                        + " communicationArrangement.outboundServices[0].id: required, unless name is given;"
                        + " communicationArrangement.outboundServices[0].isServiceActive: must be boolean;"
                        + " communicationArrangement.attributes[0].value: required;"
                        + " communicationArrangement.inboundAuthentication: 'Magic' is not one of"
                        + " OAuth2SAMLBearerAssertion, BasicAuthentication, ClientCertificateAuthentication;"
                        + " systemName: no system 'Nobody' in this global account;"
                        + " instance name 'my s4' cannot be a destination name: only letters, digits, '_' and '-', at"
                        + " most 200 characters");
        nothingIsLeft();
    }

    @Test
    void nameTheGroupThatWasChosenWithTheToken() {
        try (var narrow = new ManagedSystem(json)) {
            SystemId id =
                    landscape.add(account, "Narrow", "sap-marketing-cloud").id();
            TestPairing.register(tls, landscape.token(id, "Integration with SAP Start"), narrow.announcement());
            entitlements.assign(subaccount, "s4-hana-cloud", "api-access", id, null);

            assertThatThrownBy(() -> order("my-s4", "api-access", SALES.replace("Quality", "Narrow")))
                    .hasMessage("communicationArrangement.scenarioId: 'SAP_COM_0901' is not in group"
                            + " 'Integration with SAP Start' of system 'Narrow'");
        }
        nothingIsLeft();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SAP_COM_0999 | communicationArrangement.scenarioId: 'SAP_COM_0999' is not available in system"
                        + " 'Quality'",
                "YY1_NOBODY | communicationArrangement.scenarioId: 'YY1_NOBODY' is not available in system 'Quality'"
            })
    void nameTheScenarioTheSystemDoesNotHave(String scenario, String cause) {
        failed(SALES.replace("SAP_COM_0901", scenario), cause);
    }

    @Test
    void nameTheAuthenticationTheScenarioDoesNotSupport() {
        failed(
                SALES.replace("SAP_COM_0901", "YY1_SALES_CALL")
                        .replace("BasicAuthentication", "OAuth2SAMLBearerAssertion"),
                "communicationArrangement.inboundAuthentication: scenario 'YY1_SALES_CALL' does not support"
                        + " 'OAuth2SAMLBearerAssertion'");
        failed(
                """
                {"systemName":"Quality","communicationArrangement":{"communicationArrangementName":"SALES",
                 "scenarioId":"YY1_SALES_CALL","outboundAuthentication":"NoAuthentication",
                 "communicationSystem":{"communicationSystemHostname":"sales.example.org"}}}
                """,
                "communicationArrangement.outboundAuthentication: scenario 'YY1_SALES_CALL' does not support"
                        + " 'NoAuthentication'");
    }

    @Test
    void nameTheOutboundServiceTheScenarioDoesNotHave() {
        failed(
                """
                {"systemName":"Quality","communicationArrangement":{"communicationArrangementName":"SALES",
                 "scenarioId":"SAP_COM_0901","outboundAuthentication":"NoAuthentication",
                 "outboundServices":[{"id":"COUPON_CHECK"},{"id":"NOBODY"},{"name":"No Name"}],
                 "communicationSystem":{"communicationSystemHostname":"sales.example.org"}}}
                """,
                "communicationArrangement.outboundServices[1].id: 'NOBODY' is not a service of scenario 'SAP_COM_0901';"
                        + " communicationArrangement.outboundServices[2].name: 'No Name' is not a service of scenario"
                        + " 'SAP_COM_0901'");
    }

    @Test
    void sayWhatTheSystemItselfRefused() {
        system.refuse("PUT communication-arrangements", 409);

        InstanceOperation end = ordered("my-s4", "api-access", SALES);

        assertThat(end.description()).startsWith("system 'Quality' refused: ").contains("told to refuse");
        nothingIsLeftOutside();
    }

    @Test
    void refuseASecondInstanceWhoseDestinationWouldHaveTheSameName() {
        created("my-s4", "api-access", SALES);

        assertThatThrownBy(() -> orderAs(UUID.randomUUID().toString(), "another", "my-s4", "api-access", SALES))
                .hasMessage("destination 'my-s4' already exists in this subaccount");
        assertThat(instances.list(subaccount)).hasSize(1);
    }

    @Test
    void freeEveryNameOfAnInstanceThatFailed() {
        String events = "{\"systemName\":\"Quality\",\"emClientId\":\"s4hc\"}";
        system.refuse("PUT communication-systems", 409);
        assertThat(ordered("events", "messaging", events).succeeded()).isFalse();
        String failed = instances.list(subaccount).stream()
                .map(ServiceInstance::id)
                .findFirst()
                .orElseThrow();
        ended(instances.delete(Platforms.SERVICE_MANAGER, failed), failed);
        system.permit("PUT communication-systems");

        created("events", "messaging", events);
    }

    private void failed(String parameters, String cause) {
        InstanceOperation end = ordered("my-s4", "api-access", parameters);

        assertThat(end.succeeded()).isFalse();
        assertThat(end.description()).isEqualTo(cause);
        nothingIsLeftOutside();
        String id = end.instanceId();
        ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);
        nothingIsLeft();
    }

    private void nothingIsLeftOutside() {
        assertThat(system.objects()).isEmpty();
        assertThat(destinations.find(subaccount, "my-s4")).isEmpty();
    }

    private void nothingIsLeft() {
        nothingIsLeftOutside();
        assertThat(instances.list(subaccount)).isEmpty();
    }

    private void orderWithout(String plan) {
        instances.create(new NewInstance(
                UUID.randomUUID().toString(),
                subaccount,
                Platforms.SERVICE_MANAGER,
                "my-s4",
                "",
                catalogue.find("s4-hana-cloud", plan).orElseThrow(),
                null,
                "",
                "",
                Map.of(),
                Map.of()));
    }
}
