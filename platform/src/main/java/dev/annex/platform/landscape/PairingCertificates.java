package dev.annex.platform.landscape;

import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.Pem;
import dev.annex.platform.identity.PairingCa;
import dev.annex.wire.pairing.SignedCertificates;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Certificates of paired systems, and the form in which the protocol hands them out (pairing, 3.4). */
@Component
class PairingCertificates {

    private static final Duration LIFE = Duration.ofDays(90);

    private final PairingCa authority;

    PairingCertificates(PairingCa authority) {
        this.authority = authority;
    }

    X509Certificate issue(LandscapeSystem system, Csr csr) {
        return authority.issueLeaf(csr.key(), SigningRequests.subject(system), LIFE);
    }

    SignedCertificates answer(X509Certificate certificate) {
        return answer(Pem.certificate(certificate));
    }

    SignedCertificates answer(String leaf) {
        String issuers = authority.chainPem();
        return new SignedCertificates(base64(leaf + issuers), base64(leaf), base64(issuers));
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
