package dev.annex.system.communication;

import static dev.annex.system.communication.CommunicationOn.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationException.LogonRefused;
import dev.annex.system.communication.CommunicationException.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class CommunicationUserTests {

    private final CommunicationOn communication;
    private final CommunicationUsers users;
    private final CommunicationLogon logon;

    CommunicationUserTests(TestDatabase database) {
        communication = new CommunicationOn(database);
        users = communication.get(CommunicationUsers.class);
        logon = communication.get(CommunicationLogon.class);
    }

    @AfterEach
    void stop() {
        communication.close();
    }

    @Test
    void logsOnInAnyCaseOfItsName() {
        var user = communication.user("inbound_any_case");

        assertThat(user.userName()).isEqualTo("INBOUND_ANY_CASE");
        assertThat(logon.byPassword("Inbound_Any_Case", PASSWORD))
                .isEqualTo(new CommunicationCaller(user.id(), "INBOUND_ANY_CASE", "BasicAuthentication"));
    }

    @Test
    void isLockedAfterThreeFailuresForTheRightPasswordToo() {
        communication.user("LOCKS");
        fail("LOCKS", 3);

        assertThatThrownBy(() -> logon.byPassword("LOCKS", PASSWORD)).isInstanceOf(LogonRefused.class);
        assertThat(users.byUserName("LOCKS").orElseThrow().locked()).isTrue();
    }

    @Test
    void startsCountingAnewAfterALogOn() {
        communication.user("COUNTS");
        fail("COUNTS", 2);
        logon.byPassword("COUNTS", PASSWORD);
        fail("COUNTS", 2);

        assertThat(logon.byPassword("COUNTS", PASSWORD).userName()).isEqualTo("COUNTS");
    }

    @Test
    void logsOnAgainOnceUnlocked() {
        var user = communication.user("UNLOCKED");
        fail("UNLOCKED", 3);

        users.unlock(user.id());

        fail("UNLOCKED", 2);
        assertThat(logon.byPassword("UNLOCKED", PASSWORD).userId()).isEqualTo(user.id());
    }

    @Test
    void stopsTheOldPasswordWithTheNewOne() {
        var user = communication.user("ROTATES");
        logon.byPassword("ROTATES", PASSWORD);

        users.setPassword(user.id(), "another.long-password-of-it");

        assertThatThrownBy(() -> logon.byPassword("ROTATES", PASSWORD)).isInstanceOf(LogonRefused.class);
    }

    @Test
    void needsALongPasswordWithASpecialCharacter() {
        assertThat(fault("SHORT", "short.one")).containsExactly("Password");
        assertThat(fault("PLAIN", "onlyLettersAndDigits1234")).containsExactly("Password");
        assertThat(fault("NONE", null)).containsExactly("Password");
    }

    @Test
    void keepsItsNameForItself() {
        communication.user("TAKEN");

        assertThatThrownBy(() -> communication.user("taken")).isInstanceOf(Taken.class);
    }

    @Test
    void keepsItsCertificateForItself() {
        String pem = certificate();
        users.create(new CommunicationUserDraft("CERTIFIED", "A partner", null, List.of(pem)));

        assertThatThrownBy(() -> users.create(new CommunicationUserDraft("SECOND", "A partner", null, List.of(pem))))
                .isInstanceOf(Taken.class);
    }

    @Test
    void staysWhileASystemListsIt() {
        var user = communication.user("LISTED");
        communication.inboundSystem("LISTING", user);

        assertThatThrownBy(() -> users.delete(user.id()))
                .isInstanceOfSatisfying(
                        InUse.class,
                        failure ->
                                assertThat(failure.blockers()).extracting("id").containsExactly("LISTING"));
    }

    @Test
    void isGoneOnceDeletedHoweverOften() {
        var user = communication.user("DELETED");

        users.delete(user.id());
        users.delete(user.id());

        assertThat(users.find(user.id())).isEmpty();
    }

    private void fail(String userName, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> logon.byPassword(userName, "wrong")).isInstanceOf(LogonRefused.class);
        }
    }

    private List<String> fault(String name, @Nullable String password) {
        try {
            users.create(new CommunicationUserDraft(name, "A partner", password, List.of()));
            return List.of();
        } catch (Invalid e) {
            return e.violations().stream().map(violation -> violation.path()).toList();
        }
    }

    private static String certificate() {
        Instant now = Instant.parse("2026-05-04T10:00:00Z");
        return Pem.certificate(CertificateAuthority.create(
                        Subject.of("O", "Partner", "CN", "partner"), KeyPairs.p256(), now, now.plus(Duration.ofDays(1)))
                .certificate());
    }
}
