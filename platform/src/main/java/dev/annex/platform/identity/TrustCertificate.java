package dev.annex.platform.identity;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** A certificate that assertions of a subaccount are verified with. */
public record TrustCertificate(X509Certificate certificate, Instant generatedOn) {

    public Instant expiresAt() {
        return certificate.getNotAfter().toInstant();
    }
}
