package dev.annex.platform.landscape;

import dev.annex.foundation.problems.Correlation;
import dev.annex.wire.pairing.PairingError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses certificates that arrive in a header (pairing, 1.6): the platform terminates TLS itself, so whoever sends one
 * claims to be somebody else.
 */
class ForwardedCertificateFilter extends OncePerRequestFilter {

    private static final List<String> HEADERS = List.of("X-Forwarded-Client-Cert", "Client-Cert");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (String header : HEADERS) {
            if (request.getHeader(header) != null) {
                refuse(header, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void refuse(String header, HttpServletResponse response) throws IOException {
        var body = new PairingError(
                403,
                "The header " + header + " is not accepted here: present the certificate in the TLS handshake.",
                "CERTIFICATE_REFUSED",
                Correlation.current());
        response.setStatus(403);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
