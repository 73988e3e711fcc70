package dev.annex.platform.servicebroker.osb;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Echoes the platform's request identity on every response, refusals included. */
final class RequestIdentityFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Broker-API-Request-Identity";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String identity = request.getHeader(HEADER);
        if (identity != null) {
            response.setHeader(HEADER, identity);
        }
        chain.doFilter(request, response);
    }
}
