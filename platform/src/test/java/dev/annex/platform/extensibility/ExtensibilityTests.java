package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.accounts.NewSubaccount;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.Started;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Both plans against a paired system: what they make on both sides, and that nothing is left of what fails. */
class ExtensibilityTests extends ExtensibilityFixture {

    private static final String CONTACTS = """
        {"systemName":"Quality","communicationArrangement":{"communicationArrangementName":"CONTACTS",
         "scenarioId":"SAP_COM_0207","inboundAuthentication":"BasicAuthentication"}}
        """;

    @Test
    void makeUserSystemArrangementAndDestination() {
        String id = created("my-s4", "api-access", CONTACTS);

        assertThat(system.writes())
                .containsExactly(
                        "PUT communication-users", "PUT communication-systems", "PUT communication-arrangements");
        String user = SystemObjects.of(account, id).id();
        JsonNode arrangement =
                system.objects().getOrDefault("communication-arrangements/" + user, json.createObjectNode());
        assertThat(arrangement.path("name").asString("")).isEqualTo("CONTACTS");
        assertThat(arrangement.path("owner").asString("")).isEqualTo("annex:" + account.value() + ":" + id);
        assertThat(destinations.find(subaccount, "my-s4"))
                .hasValueSatisfying(properties -> assertThat(properties)
                        .containsEntry("URL", "https://my-api.example.org")
                        .containsEntry("Authentication", "BasicAuthentication")
                        .containsEntry("User", user)
                        .containsEntry("Password", passwordOf(user))
                        .containsEntry("XFSystemName", SYSTEM)
                        .containsEntry("communicationScenarioId", "SAP_COM_0207"));
    }

    @Test
    void bindWithTheDestinationsOwnProperties() {
        String id = created("my-s4", "api-access", CONTACTS);

        JsonNode credentials = bound(id, "api-access");

        assertThat(destinations.find(subaccount, "my-s4")).hasValueSatisfying(properties -> {
            properties.forEach((name, value) ->
                    assertThat(credentials.path(name).asString("")).isEqualTo(value));
        });
    }

    @Test
    void leaveNothingBehindWhenTheyAreDeleted() {
        String id = created("my-s4", "api-access", CONTACTS);

        ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);

        assertThat(system.objects()).isEmpty();
        assertThat(system.writes().subList(3, 6))
                .containsExactly(
                        "DELETE communication-arrangements",
                        "DELETE communication-systems",
                        "DELETE communication-users");
        assertThat(destinations.find(subaccount, "my-s4")).isEmpty();
        assertThat(instances.list(subaccount)).isEmpty();
    }

    @Test
    void tellThatTheSystemHasNoSuchScenario() {
        InstanceOperation end = ordered("my-s4", "api-access", CONTACTS.replace("SAP_COM_0207", "SAP_COM_9999"));

        assertThat(end.description())
                .isEqualTo("communicationArrangement.scenarioId: 'SAP_COM_9999' is not available in system 'Quality'");
        assertThat(system.writes()).isEmpty();
    }

    @Test
    void takeBackWhatTheSystemRefusedToComplete() {
        system.refuse("PUT communication-arrangements", 409);

        InstanceOperation end = ordered("my-s4", "api-access", CONTACTS);

        assertThat(end.succeeded()).isFalse();
        assertThat(end.description()).contains("told to refuse");
        assertThat(system.objects()).isEmpty();
        assertThat(destinations.find(subaccount, "my-s4")).isEmpty();
    }

    @Test
    void freeTheNameOfADestinationThatWasNeverWritten() {
        ordered("my-s4", "api-access", CONTACTS.replace("SAP_COM_0207", "SAP_COM_9999"));
        String failed = instances.list(subaccount).getFirst().id();
        ended(instances.delete(Platforms.SERVICE_MANAGER, failed), failed);

        assertThat(ordered("my-s4", "api-access", CONTACTS).succeeded()).isTrue();
    }

    @Test
    void goOnWithTheSamePasswordWhenTheSystemComesBack() {
        system.beUnavailableFor(2);

        String id = created("my-s4", "api-access", CONTACTS);

        assertThat(bound(id, "api-access").path("Password").asString(""))
                .isEqualTo(passwordOf(SystemObjects.of(account, id).id()));
    }

    @Test
    void letAnInstanceGoWhoseObjectsBecameSomebodyElses() {
        String id = created("my-s4", "api-access", CONTACTS);
        system.refuse("DELETE communication-arrangements", 409);

        InstanceOperation end = ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);

        assertThat(end.succeeded()).isTrue();
    }

    @Test
    void refuseASystemNobodyKnows() {
        assertThatThrownBy(() -> order("my-s4", "api-access", CONTACTS.replace("Quality", "Nobody")))
                .isInstanceOf(ParametersRefused.class)
                .hasMessage("systemName: no system 'Nobody' in this global account");
    }

    @Test
    void refuseASystemThatIsNotRegistered() {
        landscape.add(account, "Waiting", "sap-marketing-cloud");

        assertThatThrownBy(() -> order("my-s4", "api-access", CONTACTS.replace("Quality", "Waiting")))
                .hasMessage("systemName: system 'Waiting' is not registered (status '')");
    }

    @Test
    void refuseAPlanThatIsNotAssigned() {
        SubaccountId other = accounts.create(account, NewSubaccount.named("test", "eu10"), null)
                .id();
        SubaccountId entitled = subaccount;
        subaccount = other;

        assertThatThrownBy(() -> order("my-s4", "api-access", CONTACTS))
                .hasMessage("systemName: plan 'api-access' of system 'Quality' is not assigned to this subaccount");
        subaccount = entitled;
    }

    @Test
    void refuseTheNameOfADestinationThatExists() {
        created("my-s4", "api-access", CONTACTS);

        assertThatThrownBy(() -> orderAs(UUID.randomUUID().toString(), "cf", "my-s4", "api-access", CONTACTS))
                .hasMessage("destination 'my-s4' already exists in this subaccount");
        assertThat(instances.list(subaccount)).hasSize(1);
    }

    @Test
    void refuseAnInstanceNameThatCannotBeADestination() {
        assertThatThrownBy(() -> order("my s4", "api-access", CONTACTS))
                .hasMessageStartingWith("instance name 'my s4' cannot be a destination name");
    }

    @Test
    void giveTheSystemAMessageClientOfItsOwn() {
        String id = created("events", "messaging", "{\"systemName\":\"Quality\",\"emClientId\":\"s4hc\"}");

        String object = SystemObjects.of(account, id).id();
        assertThat(system.writes()).containsExactly("PUT communication-systems", "PUT communication-arrangements");
        JsonNode partner = system.objects().getOrDefault("communication-systems/" + object, json.createObjectNode());
        assertThat(partner.path("oAuthTokenEndpoint").asString("")).endsWith("/oauth/token");
        assertThat(partner.path("outboundUsers").path(0).path("username").asString(""))
                .startsWith("sb-");
        JsonNode arrangement =
                system.objects().getOrDefault("communication-arrangements/" + object, json.createObjectNode());
        assertThat(arrangement.path("name").asString("")).isEqualTo("SAP_CLOUD_PLATFORM_XF_s4hc");
        assertThat(arrangement
                        .path("attributes")
                        .valueStream()
                        .map(a -> a.path("value").asString("")))
                .contains("SAP_CP_XF_S4HC", "sap/S4HANAOD/s4hc");
        assertThat(clients.ofInstance(id))
                .hasValueSatisfying(client -> assertThat(client.ready()).isTrue());
        assertThat(bound(id, "messaging").path("namespace").asString("")).isEqualTo("sap/S4HANAOD/s4hc");
    }

    @Test
    void takeTheMessageClientAwayAfterTheArrangement() {
        String id = created("events", "messaging", "{\"systemName\":\"Quality\",\"emClientId\":\"s4hc\"}");

        ended(instances.delete(Platforms.SERVICE_MANAGER, id), id);

        assertThat(system.objects()).isEmpty();
        assertThat(clients.ofInstance(id)).isEmpty();
    }

    @Test
    void refuseClientIdNameAndNamespaceThatAreTaken() {
        created("events", "messaging", "{\"systemName\":\"Quality\",\"emClientId\":\"s4hc\"}");

        assertThatThrownBy(() -> order("more", "messaging", "{\"systemName\":\"Quality\",\"emClientId\":\"s4hc\"}"))
                .hasMessage("emClientId: 's4hc' is already used in this subaccount;"
                        + " ems.parameters.emname: 's4hc' is already used in this subaccount;"
                        + " ems.parameters.namespace: 'sap/S4HANAOD/s4hc' is already used in this subaccount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-access |"
                        + " {`systemName`:`Quality`,`communicationArrangement`:{`communicationArrangementName`:`CONTACTS`,"
                        + "`scenarioId`:`SAP_COM_0207`,`inboundAuthentication`:`BasicAuthentication`}}",
                "messaging  | {`systemName`:`Quality`,`emClientId`:`s4hc`}"
            })
    void freeTheirNamesAtOnceWhenDeletedByForceAndCleanUpWhenTheSystemIsBack(String plan, String parameters) {
        String descriptor = parameters.replace('`', '"');
        String id = created("my-s4", plan, descriptor);
        system.beUnavailableFor(Integer.MAX_VALUE);

        Started purge = instances.purge(Platforms.SERVICE_MANAGER, id);

        assertThat(instances.find(subaccount, id)).isEmpty();
        assertThat(destinations.find(subaccount, "my-s4")).isEmpty();
        assertThat(clients.ofInstance(id)).isEmpty();
        String successor = UUID.randomUUID().toString();
        Started creation = orderAs(successor, Platforms.SERVICE_MANAGER, "my-s4", plan, descriptor);
        system.beUnavailableFor(0);
        assertThat(ended(purge, id).succeeded()).isTrue();
        assertThat(ended(creation, successor).succeeded()).isTrue();
        assertThat(system.objects().keySet())
                .allMatch(object ->
                        object.endsWith(SystemObjects.of(account, successor).id()));
    }
}
