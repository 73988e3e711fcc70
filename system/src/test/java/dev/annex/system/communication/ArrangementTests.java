package dev.annex.system.communication;

import static dev.annex.system.communication.CommunicationOn.contacts;
import static dev.annex.system.communication.CommunicationOn.events;
import static dev.annex.system.communication.CommunicationOn.messagingDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.communication.ArrangementDraft.ServiceDraft;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationException.Taken;
import dev.annex.system.communication.CommunicationException.UnsupportedAuthentication;
import dev.annex.system.communication.activation.ActivationRefused;
import dev.annex.system.communication.activation.ArrangementToActivate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ArrangementTests {

    private final CommunicationOn communication;
    private final CommunicationArrangements arrangements;
    private final CommunicationSystems systems;
    private final InboundAccess access;
    private final RecordingActivation activation;

    ArrangementTests(TestDatabase database) {
        communication = new CommunicationOn(database);
        arrangements = communication.get(CommunicationArrangements.class);
        systems = communication.get(CommunicationSystems.class);
        access = communication.get(InboundAccess.class);
        activation = communication.get(RecordingActivation.class);
    }

    @AfterEach
    void stop() {
        communication.close();
    }

    @Test
    void letsItsUserCallTheServicesOfItsScenarioOnly() {
        var user = communication.user("CALLER");
        communication.inboundSystem("CALLING", user);
        arrangements.create(contacts("calling", "CALLING"));

        assertThat(mayCall(caller(user), "api_mkt_contact_srv")).isTrue();
        assertThat(mayCall(caller(user), "API_MKT_INTERACTION_SRV")).isFalse();
        assertThat(mayCall(
                        new CommunicationCaller(user.id(), user.userName(), "ClientCertificateAuthentication"),
                        "API_MKT_CONTACT_SRV"))
                .isFalse();
    }

    @Test
    void withdrawsTheRightWithItsDeletion() {
        var user = communication.user("WITHDRAWN");
        communication.inboundSystem("WITHDRAWING", user);
        var arrangement = arrangements.create(contacts("withdrawing", "WITHDRAWING"));

        arrangements.delete(arrangement.uuid());

        assertThat(mayCall(caller(user), "API_MKT_CONTACT_SRV")).isFalse();
    }

    @Test
    void refusesAMethodTheScenarioDoesNotOffer() {
        communication.messagingSystem("NO_INBOUND");
        var draft = new ArrangementDraft(
                "no-inbound",
                "SAP_COM_0092",
                "NO_INBOUND",
                null,
                AuthenticationMethod.BASIC,
                null,
                null,
                List.of(),
                Map.of());

        assertThatThrownBy(() -> arrangements.create(draft))
                .isInstanceOf(UnsupportedAuthentication.class)
                .hasMessageContaining("SAP_COM_0092 does not support inbound BasicAuthentication; it supports none");
    }

    @Test
    void namesAnOutboundServiceThatDoesNotExist() {
        communication.messagingSystem("UNKNOWN_SERVICE");
        var draft = new ArrangementDraft(
                "unknown-service",
                "SAP_COM_0092",
                "UNKNOWN_SERVICE",
                null,
                null,
                null,
                AuthenticationMethod.CLIENT_CREDENTIALS,
                List.of(new ServiceDraft("NO_SUCH", "/x", true, Map.of())),
                Map.of("TOPIC SPACE", "a/b/c", "NO SUCH", "x"));

        assertThatThrownBy(() -> arrangements.create(draft))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        failure -> assertThat(failure.violations())
                                .extracting("path")
                                .containsExactly("OutboundServices[0]", "attributes.NO SUCH"));
    }

    @Test
    void fillsInDefaultsOfServicesAndProperties() {
        communication.messagingSystem("DEFAULTS");

        var arrangement = arrangements.create(events("defaults", "DEFAULTS", "sap/S4HANAOD/dflt"));

        assertThat(arrangement.attributes()).containsEntry("MQTT_QOS", "1").containsEntry("WAIT TIME", "10");
        assertThat(arrangement.outboundServices())
                .containsExactly(new Arrangement.Service("ANX_EVENT_DELIVERY", null, true, Map.of()));
    }

    @Test
    void handsTheActivationWhatItNeedsToCall() {
        communication.messagingSystem("ACTIVE");

        var arrangement = arrangements.create(events("active", "ACTIVE", "sap/S4HANAOD/actv"));

        var told = told(arrangement);
        assertThat(told.hostName()).isEqualTo("broker.example");
        assertThat(told.tokenEndpoint()).isEqualTo("https://tokens.broker.example");
        assertThat(told.outboundUser()).isEqualTo("client-id");
        assertThat(told.outboundSecret()).isEqualTo("the secret");
    }

    @Test
    void isNotStoredWhenTheActivationRefuses() {
        communication.messagingSystem("REFUSED");

        assertThatThrownBy(() -> arrangements.create(events("refused", "REFUSED", "unreachable")))
                .isInstanceOf(ActivationRefused.class);

        assertThat(arrangements.byName("refused")).isEmpty();
    }

    @Test
    void tellsTheActivationOfAChangedSystem() {
        var system = communication.messagingSystem("MOVES");
        var arrangement = arrangements.create(events("moves", "MOVES", "sap/S4HANAOD/move"));

        systems.change("MOVES", system.version(), messagingDraft("MOVES", "other.example", null));

        assertThat(told(arrangement).hostName()).isEqualTo("other.example");
        assertThat(told(arrangement).outboundSecret()).isEqualTo("the secret");
    }

    @Test
    void stopsItsActivationWithItsDeletion() {
        communication.messagingSystem("STOPS");
        var arrangement = arrangements.create(events("stops", "STOPS", "sap/S4HANAOD/stop"));

        arrangements.delete(arrangement.uuid());

        assertThat(activation.active).noneMatch(active -> active.uuid().equals(arrangement.uuid()));
    }

    @Test
    void comesBackByReactivation() {
        communication.messagingSystem("BACK");
        var arrangement = arrangements.create(events("back", "BACK", "sap/S4HANAOD/back"));
        arrangements.report(arrangement.uuid(), ArrangementStatus.INACTIVE, "too many failures");

        assertThat(arrangements.reactivate(arrangement.uuid()).status()).isEqualTo(ArrangementStatus.ACTIVE);
    }

    @Test
    void keepsItsNameForItself() {
        var user = communication.user("NAMED");
        communication.inboundSystem("NAMING", user);
        arrangements.create(contacts("named", "NAMING"));

        assertThatThrownBy(() -> arrangements.create(contacts("named", "NAMING")))
                .isInstanceOf(Taken.class);
    }

    @Test
    void keepsItsSystem() {
        var user = communication.user("HELD");
        communication.inboundSystem("HOLDING", user);
        arrangements.create(contacts("holding", "HOLDING"));

        assertThatThrownBy(() -> systems.delete("HOLDING"))
                .isInstanceOfSatisfying(
                        InUse.class,
                        failure -> assertThat(failure.blockers())
                                .extracting("name")
                                .containsExactly("holding"));
    }

    private ArrangementToActivate told(Arrangement arrangement) {
        return activation.active.stream()
                .filter(active -> active.uuid().equals(arrangement.uuid()))
                .findFirst()
                .orElseThrow();
    }

    private static CommunicationCaller caller(CommunicationUser user) {
        return new CommunicationCaller(user.id(), user.userName(), AuthenticationMethod.BASIC.text());
    }

    private boolean mayCall(CommunicationCaller caller, String service) {
        return access.judge(caller, service) instanceof InboundAccess.Verdict.Admitted;
    }
}
