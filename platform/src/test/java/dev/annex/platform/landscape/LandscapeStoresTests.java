package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.CertificateAuthority.Usage;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.GlobalAccountId;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Systems, tokens and pairings as they are stored, on both databases. */
@OnBothDatabases
class LandscapeStoresTests {

    private static final KeyPair KEYS = KeyPairs.p256();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create(
            Subject.of("CN", "CA"), KEYS, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(36500)));

    private final TestClock clock = new TestClock();
    private final SystemTypes types = new SystemTypes();
    private final SystemStore systems;
    private final TokenStore tokens;
    private final PairingStore pairings;
    private final GlobalAccountId account =
            new GlobalAccountId(UUID.randomUUID().toString());

    LandscapeStoresTests(TestDatabase database) {
        systems = new SystemStore(database.jdbc(), types);
        tokens = new TokenStore(database.jdbc(), clock);
        pairings = new PairingStore(database.jdbc(), clock);
    }

    @Test
    void keepAStateWithItsReason() {
        SystemId system = system("Quality");

        systems.write(system, new SystemState.RegistrationFailed("no call"));

        assertThat(systems.find(system).orElseThrow().state()).isEqualTo(new SystemState.RegistrationFailed("no call"));
        systems.write(system, new SystemState.Registered(null));
        assertThat(systems.find(system).orElseThrow().state()).isEqualTo(new SystemState.Registered(null));
    }

    @Test
    void takeANameOnceForEachAccount() {
        system("Quality");

        assertThat(systems.insert(account, fresh("QUALITY"))).isFalse();
        assertThat(systems.insert(new GlobalAccountId("another" + UUID.randomUUID()), fresh("Quality")))
                .isTrue();
    }

    @Test
    void keepWhatASystemAnnouncedAndForgetIt() {
        SystemId system = system("Quality");

        systems.write(system, new Entry.Announced("https://m", "pin", "tenant", "https://ui", "https://api"));
        systems.writeTenant(system, "tenant:tenant", "tenant");
        systems.write(system, ScenarioGroup.START);

        Entry entry = systems.find(system).orElseThrow();
        assertThat(entry.managementUrl()).isEqualTo("https://m");
        assertThat(entry.serverKeySha256()).isEqualTo("pin");
        assertThat(entry.tenantIdentity()).isEqualTo("tenant:tenant");
        assertThat(entry.system().scenarioGroup()).isEqualTo(ScenarioGroup.START);
        systems.write(system, Entry.Announced.NOTHING);
        systems.write(system, (ScenarioGroup) null);
        assertThat(systems.find(system).orElseThrow().system().managed()).isFalse();
        assertThat(systems.find(system).orElseThrow().system().tenantId()).isEqualTo("tenant");
    }

    @Test
    void dropEverythingOfASystemWithIt() {
        SystemId system = system("Quality");
        token(system, "secret");
        tokens.insertCsrToken(system, "csr" + system.value(), clock.instant().plusSeconds(60));
        Pairing pairing = pairing(system);

        systems.delete(system);

        assertThat(tokens.ofSystem(system)).isEmpty();
        assertThat(tokens.systemOfCsrToken("csr" + system.value())).isEmpty();
        assertThat(pairings.ofCertificate(pairing.fingerprint())).isEmpty();
    }

    @Test
    void tellWhatBecameOfAToken() {
        SystemId system = system("Quality");
        token(system, "secret");
        assertThat(state(system)).isInstanceOf(TokenState.Issued.class);

        tokens.spend(system);
        assertThat(state(system)).isInstanceOf(TokenState.Redeemed.class);

        token(system, "next");
        clock.advance(Duration.ofDays(7));
        assertThat(state(system)).isInstanceOf(TokenState.Expired.class);
    }

    @Test
    void forgetSigningTokensWithTheTokenTheyWereMadeFrom() {
        SystemId system = system("Quality");
        token(system, "secret");
        String csr = "csr" + system.value();
        tokens.insertCsrToken(system, csr, clock.instant().plusSeconds(60));

        token(system, "next");

        assertThat(tokens.systemOfCsrToken(csr)).isEmpty();
    }

    @Test
    void countLiveTokensOfTheTypeBesideTheSystem() {
        SystemId first = system("One");
        token(first, "a");
        SystemId second = system("Two");
        token(second, "b");
        SystemType type = types.named("sap-marketing-cloud");

        assertThat(tokens.liveBeside(first, account, type)).isEqualTo(1);
        tokens.spend(second);
        assertThat(tokens.liveBeside(first, account, type)).isZero();
        assertThat(tokens.liveBeside(second, account, types.named("sap-s4hana-cloud")))
                .isZero();
    }

    @Test
    void pinTheKeyOfTheNewestCertificateUnlessAnotherIsAnnounced() {
        SystemId system = system("Quality");
        Pairing pairing = pairing(system);
        assertThat(systems.find(system).orElseThrow().serverKeySha256()).isEqualTo(Fingerprint.ofKey(KEYS.getPublic()));

        pairings.revoke(pairing.fingerprint());

        assertThat(systems.find(system).orElseThrow().serverKeySha256()).isNull();
        assertThat(pairings.hasCertificates(pairing)).isFalse();
    }

    @Test
    void knowACertificateUntilItExpires() {
        Pairing pairing = pairing(system("Quality"));
        assertThat(pairings.ofCertificate(pairing.fingerprint())).isPresent();

        clock.advance(Duration.ofDays(91));

        assertThat(pairings.ofCertificate(pairing.fingerprint())).isEmpty();
    }

    @Test
    void retireTheOldestCertificates() {
        Pairing pairing = pairing(system("Quality"));
        var renewed = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            X509Certificate certificate = certificate();
            renewed.add(Fingerprint.sha256(certificate));
            pairings.insert(pairing, certificate, true);
        }

        pairings.keepNewest(pairing, 2);

        assertThat(List.of(pairing.fingerprint(), renewed.getFirst()))
                .allMatch(fingerprint -> pairings.ofCertificate(fingerprint).isEmpty());
        assertThat(renewed.subList(1, 3))
                .allMatch(fingerprint -> pairings.ofCertificate(fingerprint).isPresent());
        assertThat(pairings.renewalsWithin(pairing, Duration.ofHours(1))).isEqualTo(3);
        assertThat(pairings.renewalsWithin(pairing, Duration.ofSeconds(30))).isEqualTo(1);
    }

    @Test
    void rememberTheFirstCall() {
        SystemId system = system("Quality");
        Pairing pairing = pairing(system);
        assertThat(pairing.confirmed()).isFalse();

        pairings.confirm(pairing);

        assertThat(pairings.ofSystem(system).orElseThrow().confirmed()).isTrue();
        assertThat(pairings.ofCsrToken(pairing.csrTokenHash())).isPresent();
    }

    private SystemId system(String name) {
        Entry.Fresh fresh = fresh(name);
        assertThat(systems.insert(account, fresh)).isTrue();
        assertThat(systems.lock(fresh.id())).isPresent();
        return fresh.id();
    }

    private Entry.Fresh fresh(String text) {
        var name = new SystemName(text);
        var id = new SystemId(UUID.randomUUID().toString());
        return new Entry.Fresh(
                id, name, types.named("sap-marketing-cloud"), Discovery.MANUAL, name.newApp(), clock.instant());
    }

    private void token(SystemId system, String secret) {
        tokens.replace(
                system,
                secret + system.value(),
                "sealed",
                ScenarioGroup.ALL,
                clock.instant().plus(Duration.ofDays(7)));
    }

    private TokenState state(SystemId system) {
        return tokens.ofSystem(system).orElseThrow().state();
    }

    private Pairing pairing(SystemId system) {
        X509Certificate certificate = certificate();
        var pairing = new Pairing(
                UUID.randomUUID().toString(),
                system,
                "csr-hash" + system.value(),
                Fingerprint.ofKey(KEYS.getPublic()),
                Fingerprint.sha256(certificate),
                clock.instant().plusSeconds(600),
                false);
        pairings.insert(pairing);
        pairings.insert(pairing, certificate, false);
        return pairings.find(pairing.id()).orElseThrow();
    }

    private X509Certificate certificate() {
        return AUTHORITY.issue(
                KEYS.getPublic(),
                Subject.of("CN", "app"),
                Usage.CLIENT,
                List.of(),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(90)));
    }
}
