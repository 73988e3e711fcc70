package dev.annex.foundation.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes over the caller's correlation id or makes one, returns it on every answer and puts it into every log line. Until a
 * face has authenticated the caller, the request acts for nobody.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CorrelationFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(Correlation.HEADER);
        String id = Correlation.acceptable(sent)
                ? String.valueOf(sent)
                : UUID.randomUUID().toString();
        MDC.put(Correlation.MDC_KEY, id);
        Actor.set(Actor.anonymous());
        response.setHeader(Correlation.HEADER, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Correlation.MDC_KEY);
            Actor.clear();
        }
    }
}
