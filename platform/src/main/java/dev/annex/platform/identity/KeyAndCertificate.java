package dev.annex.platform.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A client certificate ready to be shown.
 *
 * @param chain the leaf first, the root last
 */
public record KeyAndCertificate(PrivateKey key, List<X509Certificate> chain) {

    public KeyAndCertificate {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    @Override
    public String toString() {
        return "KeyAndCertificate[" + certificate().getSubjectX500Principal() + "]";
    }
}
