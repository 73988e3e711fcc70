package dev.annex.foundation.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate a client presented in the TLS handshake, which proves that it has the key and nothing else: the
 * handshake lets any issuer through, so that the application can answer by its contract. Known by fingerprint or refused.
 */
public final class ClientCertificate {

    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private ClientCertificate() {}

    public static Optional<X509Certificate> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** From now on this certificate counts for the request; only for what a trusted proxy took from its own handshake. */
    public static void forwarded(HttpServletRequest request, X509Certificate certificate) {
        request.setAttribute(ATTRIBUTE, new X509Certificate[] {certificate});
    }
}
