package dev.annex.foundation.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate a client presented in the TLS handshake, which proves that it has the key and nothing else: the
 * handshake lets any issuer through, so that the application can answer by its contract. Known by fingerprint or refused.
 */
public final class ClientCertificate {

    private ClientCertificate() {}

    public static Optional<X509Certificate> of(HttpServletRequest request) {
        return request.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                        && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }
}
