package dev.annex.platform.landscape;

import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.problems.Correlation;
import dev.annex.wire.pairing.PairingError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes client certificates from the header of a trusted proxy, and from nobody else: whoever sends such a header without
 * being that proxy claims to be somebody else and is refused, whatever certificate came in the handshake (pairing, 1.6).
 */
class ForwardedCertificateFilter extends OncePerRequestFilter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProxySettings proxy;
    private final Function<String, Optional<X509Certificate>> byFingerprint;
    private final List<String> headers;

    ForwardedCertificateFilter(ProxySettings proxy, Function<String, Optional<X509Certificate>> byFingerprint) {
        this.proxy = proxy;
        this.byFingerprint = byFingerprint;
        this.headers = Stream.of(ForwardedCertificate.XFCC, ForwardedCertificate.RFC_9440, proxy.certificateHeader())
                .filter(header -> !header.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<String> sent = headers.stream()
                .filter(header -> request.getHeader(header) != null)
                .toList();
        if (sent.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (!proxy.trusts(request.getRemoteAddr()) || !sent.equals(List.of(proxy.certificateHeader()))) {
            refuse(
                    "The header " + sent.getFirst()
                            + " is not accepted from this address: present the certificate in the TLS handshake.",
                    response);
            return;
        }
        Optional<X509Certificate> certificate = certificate(request);
        if (certificate.isEmpty()) {
            refuse(
                    "The header " + proxy.certificateHeader() + " holds no client certificate that is known here.",
                    response);
            return;
        }
        ClientCertificate.forwarded(request, certificate.get());
        chain.doFilter(request, response);
    }

    private Optional<X509Certificate> certificate(HttpServletRequest request) {
        ProxySettings.Form form = proxy.form();
        List<String> values = Collections.list(request.getHeaders(proxy.certificateHeader()));
        return form == null ? Optional.empty() : ForwardedCertificate.read(form, values.getLast(), byFingerprint);
    }

    private static void refuse(String message, HttpServletResponse response) throws IOException {
        var body = new PairingError(403, message, "CERTIFICATE_REFUSED", Correlation.current());
        response.setStatus(403);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
