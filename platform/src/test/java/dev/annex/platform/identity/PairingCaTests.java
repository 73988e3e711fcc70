package dev.annex.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestClock;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.platform.accounts.GlobalAccountId;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@OnBothDatabases
class PairingCaTests {

    private static final KeyPair KEYS = KeyPairs.rsa(2048);

    private final TestDatabase database;

    private AnnotationConfigApplicationContext context;

    private TestClock clock;

    PairingCaTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        database.jdbc().sql("delete from pairing_ca").update();
        context = IdentityOn.database(database);
        clock = context.getBean(TestClock.class);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void isOneHoweverManyReplicasStartForTheFirstTime() throws Exception {
        var starts = Stream.generate(() -> (Callable<String>) () -> ca().chainPem())
                .limit(3)
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var roots = new HashSet<String>();
            for (var start : threads.invokeAll(starts)) {
                roots.add(start.get());
            }
            assertThat(roots).hasSize(1);
            assertThat(ca().chainPem()).isIn(roots);
        }
    }

    @Test
    void issuesLeavesByTheProfileOfPairing() throws Exception {
        PairingCa ca = ca();

        X509Certificate leaf =
                ca.issueLeaf(KEYS.getPublic(), Subject.parse("OU=a,O=b,L=c,ST=d,C=DE,CN=e"), Duration.ofDays(90));

        leaf.verify(Pem.readCertificates(ca.chainPem()).getFirst().getPublicKey());
        assertThat(leaf.getSerialNumber().bitLength()).isBetween(64, 128);
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getKeyUsage()).startsWith(true, false, false, false, false);
        assertThat(leaf.getExtendedKeyUsage()).containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(leaf.getNotBefore().toInstant()).isEqualTo(clock.instant().minus(Duration.ofMinutes(5)));
        assertThat(leaf.getNotAfter().toInstant()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
        assertThat(Subject.of(leaf).text()).isEqualTo("OU=a,O=b,L=c,ST=d,C=DE,CN=e");
    }

    @Test
    void givesEverySerialOnce() {
        PairingCa ca = ca();
        Subject subject = Subject.of("CN", "same");

        var one = ca.issueLeaf(KEYS.getPublic(), subject, Duration.ofDays(1));
        var other = ca.issueLeaf(KEYS.getPublic(), subject, Duration.ofDays(1));

        assertThat(Fingerprint.sha256(one)).isNotEqualTo(Fingerprint.sha256(other));
        assertThat(one.getSerialNumber()).isNotEqualTo(other.getSerialNumber());
    }

    @Test
    void givesThePlatformACertificateThatNamesTheAccount() throws Exception {
        PairingCa ca = ca();

        KeyAndCertificate client = ca.platformClient(new GlobalAccountId("ga-1"));

        Subject subject = Subject.of(client.certificate());
        assertThat(subject.value("CN")).isEqualTo("annex-platform");
        assertThat(subject.value("OU")).isEqualTo("ga-1");
        assertThat(client.chain()).hasSize(2);
        client.certificate().verify(client.chain().getLast().getPublicKey());
        assertThat(Pem.certificate(client.chain().getLast())).isEqualTo(ca.chainPem());
    }

    @Test
    void renewsThePlatformsCertificateLongBeforeItEnds() {
        PairingCa ca = ca();
        var account = new GlobalAccountId("ga-1");
        KeyAndCertificate first = ca.platformClient(account);

        assertThat(ca.platformClient(account)).isSameAs(first);
        clock.advance(Duration.ofDays(4));
        assertThat(ca.platformClient(account)).isNotSameAs(first);
    }

    private PairingCa ca() {
        return new PairingCa(database.jdbc(), context.getBean(SecretBox.class), clock);
    }
}
