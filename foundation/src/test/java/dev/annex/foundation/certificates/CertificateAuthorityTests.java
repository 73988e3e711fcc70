package dev.annex.foundation.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTests {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    private static final Subject OFFERED =
            Subject.of("OU", "unit", "O", "org", "L", "place", "ST", "state", "C", "DE", "CN", "app");

    private final CertificateAuthority authority = CertificateAuthority.create(
            Subject.of("O", "Annex", "CN", "test"), KEYS, NOW, NOW.plus(Duration.ofDays(1)));

    @Test
    void issuesLeavesThatItsOwnKeyVerifies() {
        X509Certificate leaf = leaf();

        assertThatCode(() -> leaf.verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
        assertThat(leaf.getIssuerX500Principal())
                .isEqualTo(authority.certificate().getSubjectX500Principal());
    }

    @Test
    void issuesLeavesThatAreNoAuthorities() {
        assertThat(leaf().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void keepsTheOrderOfTheSubject() {
        assertThat(Subject.of(leaf()).text()).isEqualTo("OU=unit,O=org,L=place,ST=state,C=DE,CN=app");
    }

    @Test
    void readsBackTheRequestItWrote() {
        Csr read = Csr.read(Csr.write(OFFERED, KEYS));

        assertThat(read.subject().sameAttributes(OFFERED)).isTrue();
        assertThat(read.key()).isEqualTo(KEYS.getPublic());
    }

    @Test
    void comparesSubjectsInAnyOrder() {
        var reordered = Subject.parse("O=org,OU=unit,CN=app,C=DE,ST=state,L=place");

        assertThat(reordered.sameAttributes(OFFERED)).isTrue();
    }

    @Test
    void refusesARequestWhoseSignatureWasBroken() {
        String pem = Csr.write(OFFERED, KEYS);
        int end = pem.indexOf("-----END") - 8;
        char broken = pem.charAt(end) == 'A' ? 'B' : 'A';
        String tampered = pem.substring(0, end) + broken + pem.substring(end + 1);

        assertThatThrownBy(() -> Csr.read(tampered)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTextThatIsNoRequest() {
        assertThatThrownBy(() -> Csr.read("hello")).hasMessageContaining("PKCS#10");
    }

    @Test
    void roundTripsKeysAndCertificatesAsPem() {
        assertThat(Pem.readCertificates(Pem.certificate(authority.certificate())))
                .containsExactly(authority.certificate());
        assertThat(Pem.readPrivateKey(Pem.privateKey(KEYS.getPrivate()), "RSA")).isEqualTo(KEYS.getPrivate());
    }

    private X509Certificate leaf() {
        return authority.issue(
                KEYS.getPublic(),
                OFFERED,
                CertificateAuthority.Usage.CLIENT_AND_SERVER,
                List.of("a.annex.localhost"),
                NOW,
                NOW.plus(Duration.ofDays(1)));
    }
}
