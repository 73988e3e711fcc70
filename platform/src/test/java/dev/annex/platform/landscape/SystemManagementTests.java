package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.edge.TlsMaterial;
import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.NewGlobalAccount;
import dev.annex.platform.landscape.LandscapeException.NotManaged;
import dev.annex.wire.management.CommunicationUser;
import dev.annex.wire.management.ManagementApi;
import dev.annex.wire.pairing.SystemAnnouncement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls to the management API of a system (pairing, 8), and the deregistration that makes them (pairing, 7.3). */
@PlatformTest
class SystemManagementTests {

    private static final CommunicationUser USER =
            new CommunicationUser(null, "annex:a:i", "A user", null, null, null, null);

    @Autowired
    Landscape landscape;

    @Autowired
    SystemManagement management;

    @Autowired
    Accounts accounts;

    @Autowired
    TlsMaterial tls;

    private final ManagedSystem managed = new ManagedSystem();

    @SuppressWarnings("NullAway.Init")
    private GlobalAccountId account;

    @SuppressWarnings("NullAway.Init")
    private SystemId system;

    @BeforeEach
    void addSystem() {
        account = accounts.create(NewGlobalAccount.named("Management"), null).id();
        system = landscape.add(account, "Quality", "sap-marketing-cloud").id();
    }

    @AfterEach
    void stop() {
        managed.close();
    }

    @Test
    void showsThePlatformsCertificateWithTheAccount() {
        ManagementApi api = paired(managed.announcement());

        api.putUser("ANX_1", USER);

        assertThat(managed.calls()).containsExactly("PUT /communication-users/ANX_1");
        assertThat(managed.callers().getFirst()).contains("CN=annex-platform").contains("OU=" + account.value());
    }

    @Test
    void refusesAServerWithAnotherKey() {
        String another = Fingerprint.ofKey(PairingCaller.USUAL_KEYS.getPublic());
        ManagementApi api = paired(managed.announcement(another));

        assertThatThrownBy(() -> api.deleteUser("ANX_1"))
                .isInstanceOf(SystemUnreachable.class)
                .hasMessageContaining("key");
        assertThat(managed.calls()).isEmpty();
    }

    @Test
    void pinsTheKeyOfThePairingCertificateIfNoneIsAnnounced() {
        SystemAnnouncement said = managed.announcement();
        ManagementApi api = paired(new SystemAnnouncement(said.managementUrl(), null, null, null, null, null));

        assertThatThrownBy(() -> api.deleteUser("ANX_1")).isInstanceOf(SystemUnreachable.class);
    }

    @Test
    void readsWhatTheSystemOffers() {
        managed.answering("GET ", 200, """
            {"tenantId":"t","product":"p","apiVersion":"1","later":true,"scenarios":[{"id":"SAP_COM_0092","version":"1",
             "name":"Events","inbound":[],"outbound":["OAuth2ClientCredentials"],"services":[]}]}\
            """);

        assertThat(paired(managed.announcement()).describe().scenarios()).hasSize(1);
    }

    @Test
    void findsNoArrangementWhereThereIsNone() {
        managed.answering("GET /communication-arrangements/ANX_1", 404, "{}");

        assertThat(paired(managed.announcement()).arrangement("ANX_1")).isEmpty();
    }

    @Test
    void tellsARefusalFromAFailure() {
        managed.answering(
                "PUT /communication-users/ANX_1",
                422,
                "{\"code\":422,\"error\":\"No basic"
                        + " authentication\",\"reason\":\"UNSUPPORTED_AUTH\",\"details\":[\"x\"]}");
        managed.answering("PUT /communication-users/ANX_2", 503, "{}");
        ManagementApi api = paired(managed.announcement());

        assertThatThrownBy(() -> api.putUser("ANX_1", USER)).isInstanceOfSatisfying(SystemRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(422);
            assertThat(refused.reason()).isEqualTo("UNSUPPORTED_AUTH");
            assertThat(refused).hasMessageContaining("No basic authentication");
        });
        assertThatThrownBy(() -> api.putUser("ANX_2", USER)).isInstanceOf(SystemUnreachable.class);
    }

    @Test
    void tellsThatASystemIsGone() {
        ManagementApi api = paired(managed.announcement());
        managed.close();

        assertThatThrownBy(() -> api.deleteUser("ANX_1")).isInstanceOf(SystemUnreachable.class);
    }

    @Test
    void refusesASystemThatAnnouncedNoApi() {
        new PairingCaller(tls).register(landscape.token(system, null), null);

        assertThatThrownBy(() -> management.of(system)).isInstanceOf(NotManaged.class);
    }

    @Test
    void deletesWhatTheAccountOwnsInTheReverseOrderWhenItDeregisters() {
        String own = "{\"id\":\"ANX_1\",\"owner\":\"annex:" + account.value() + ":i\"}";
        String foreign = "{\"id\":\"ANX_2\",\"owner\":\"annex:another:i\"}";
        managed.answering("GET /communication-arrangements", 200, "[" + own + "]");
        managed.answering("GET /communication-systems", 200, "[" + own + "," + foreign + "]");
        managed.answering("GET /communication-users", 200, "[" + own + "]");
        paired(managed.announcement());

        landscape.deregister(system, false);

        awaitStatus(SystemStatus.EMPTY);
        assertThat(managed.calls())
                .filteredOn(call -> call.startsWith("DELETE"))
                .containsExactly(
                        "DELETE /communication-arrangements/ANX_1",
                        "DELETE /communication-systems/ANX_1",
                        "DELETE /communication-users/ANX_1");
        assertThat(landscape.require(system).managed()).isFalse();
    }

    @Test
    void keepsThePairingWhenTheSystemRefusesAndDeregistersLater() {
        managed.answering(
                "GET /communication-arrangements",
                403,
                "{\"code\":403,\"error\":\"Who?\",\"reason\":\"UNKNOWN_PEER\"}");
        paired(managed.announcement());

        landscape.deregister(system, false);

        awaitStatus(SystemStatus.ERROR_WHILE_DEREGISTERING);
        assertThat(landscape.require(system).statusReason()).contains("Who?");
        assertThat(landscape.require(system).certificateExpiresAt()).isNotNull();
        managed.answering("GET /communication-arrangements", 200, "[]");
        landscape.deregister(system, false);
        awaitStatus(SystemStatus.EMPTY);
    }

    @Test
    void deregistersAnUnreachableSystemByForceAndNotesIt() {
        paired(managed.announcement());
        managed.close();

        landscape.deregister(system, true);

        awaitStatus(SystemStatus.EMPTY);
        assertThat(landscape.require(system).statusReason()).contains("force");
    }

    @Test
    void notesExactlyWhatAForcedDeregistrationLeavesBehind() {
        String own = "[{\"id\":\"ANX_1\",\"owner\":\"annex:" + account.value() + ":i\"}]";
        managed.answering("GET /communication-arrangements", 200, own)
                .answering("GET /communication-systems", 200, own)
                .answering("GET /communication-users", 200, own)
                .answering(
                        "DELETE /communication-systems/ANX_1",
                        409,
                        "{\"code\":409,\"error\":\"In use\",\"reason\":\"IN_USE\"}");
        paired(managed.announcement());

        landscape.deregister(system, true);

        awaitStatus(SystemStatus.EMPTY);
        assertThat(landscape.require(system).statusReason())
                .contains("communication-systems/ANX_1")
                .contains("In use")
                .doesNotContain("communication-users")
                .doesNotContain("communication-arrangements");
        assertThat(managed.calls()).contains("DELETE /communication-users/ANX_1");
    }

    @Test
    void keepsTheNoteUntilTheSystemIsRegisteredAgain() {
        paired(managed.announcement());
        managed.close();
        landscape.deregister(system, true);
        awaitStatus(SystemStatus.EMPTY);

        new PairingCaller(tls)
                .register(
                        landscape.token(system, null),
                        new SystemAnnouncement(null, null, "tenant-1", null, null, null));

        assertThat(landscape.require(system).statusReason()).isNull();
    }

    private ManagementApi paired(SystemAnnouncement announcement) {
        new PairingCaller(tls).register(landscape.token(system, null), announcement);
        return management.of(system);
    }

    private void awaitStatus(SystemStatus status) {
        await().until(() -> landscape.require(system).status() == status);
    }
}
