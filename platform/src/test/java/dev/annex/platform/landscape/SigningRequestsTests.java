package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Subject;
import dev.annex.platform.landscape.PairingException.RequestInvalid;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SigningRequestsTests {

    private static final KeyPair KEYS = KeyPairs.rsa(2048);
    private static final Subject OFFERED =
            Subject.of("OU", "account", "O", "Annex", "L", "Annex", "ST", "Annex", "C", "ZZ", "CN", "app-1");

    @Test
    void mayBeWrappedIntoLines() {
        String wrapped = encode(Csr.write(OFFERED, KEYS)).replaceAll("(.{64})", "$1\r\n");

        assertThat(SigningRequests.read(wrapped, OFFERED).key()).isEqualTo(KEYS.getPublic());
    }

    @Test
    void mayHaveTheirLinesEndInCrLf() {
        String pem = Csr.write(OFFERED, KEYS).replace("\n", "\r\n");

        assertThat(SigningRequests.read(encode(pem), OFFERED).key()).isEqualTo(KEYS.getPublic());
    }

    @Test
    void mayOrderTheSubjectDifferently() {
        var other = Subject.of("O", "Annex", "OU", "account", "CN", "app-1", "L", "Annex", "ST", "Annex", "C", "ZZ");

        assertThat(SigningRequests.read(encode(Csr.write(other, KEYS)), OFFERED)
                        .subject()
                        .value("CN"))
                .isEqualTo("app-1");
    }

    @Test
    void areRefusedForAnotherSystem() {
        var other = Subject.of("OU", "account", "O", "Annex", "L", "Annex", "ST", "Annex", "C", "ZZ", "CN", "app-2");

        assertThatThrownBy(() -> SigningRequests.read(encode(Csr.write(other, KEYS)), OFFERED))
                .isInstanceOf(RequestInvalid.class)
                .hasMessageContaining("subject");
    }

    @Test
    void areRefusedWithAnAttributeMissing() {
        var fewer = Subject.of("OU", "account", "O", "Annex", "L", "Annex", "ST", "Annex", "CN", "app-1");

        assertThatThrownBy(() -> SigningRequests.read(encode(Csr.write(fewer, KEYS)), OFFERED))
                .isInstanceOf(RequestInvalid.class);
    }

    @Test
    void areRefusedWithAnAttributeTwice() {
        var twice = Subject.of(
                "OU", "account", "O", "Annex", "L", "Annex", "ST", "Annex", "C", "ZZ", "CN", "app-1", "CN", "app-1");

        assertThatThrownBy(() -> SigningRequests.read(encode(Csr.write(twice, KEYS)), OFFERED))
                .isInstanceOf(RequestInvalid.class);
    }

    @Test
    void areRefusedWithAShortKey() {
        assertThatThrownBy(() -> SigningRequests.read(encode(Csr.write(OFFERED, KeyPairs.rsa(1024))), OFFERED))
                .isInstanceOf(RequestInvalid.class)
                .hasMessageContaining("2048");
    }

    @Test
    void areRefusedWithAnEllipticKey() {
        assertThatThrownBy(() -> SigningRequests.read(encode(Csr.write(OFFERED, KeyPairs.p256())), OFFERED))
                .isInstanceOf(RequestInvalid.class)
                .hasMessageContaining("RSA");
    }

    @Test
    void areRefusedIfTheyAreSomethingElse() {
        assertThatThrownBy(() -> SigningRequests.read("not base64!", OFFERED)).isInstanceOf(RequestInvalid.class);
        assertThatThrownBy(() -> SigningRequests.read(encode("no PEM"), OFFERED))
                .isInstanceOf(RequestInvalid.class);
        assertThatThrownBy(() -> SigningRequests.read(null, OFFERED)).isInstanceOf(RequestInvalid.class);
    }

    private static String encode(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
