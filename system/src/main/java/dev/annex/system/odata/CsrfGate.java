package dev.annex.system.odata;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands out tokens on reads and asks for them on every other request. */
@Component
class CsrfGate {

    private static final String HEADER = "x-csrf-token";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final CsrfTokens tokens;

    CsrfGate(CsrfTokens tokens) {
        this.tokens = tokens;
    }

    /** @return false if the request was refused and is answered already */
    boolean admits(HttpServletRequest request, HttpServletResponse response, String user) throws IOException {
        var session = tokens.session(cookies(request), user);
        var token = request.getHeader(HEADER);
        if (READS.contains(request.getMethod())) {
            if ("fetch".equalsIgnoreCase(token)) {
                var opened = session.orElseGet(tokens::open);
                response.setHeader(HEADER, tokens.token(opened, user));
                setCookies(request, response, opened, user);
            } else {
                session.filter(tokens::isDue).ifPresent(due -> setCookies(request, response, due, user));
            }
            return true;
        }
        if (token != null && session.isPresent() && tokens.matches(session.get(), user, token)) {
            session.filter(tokens::isDue).ifPresent(due -> setCookies(request, response, due, user));
            return true;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader(HEADER, "Required");
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write("CSRF token validation failed".getBytes(StandardCharsets.UTF_8));
        return false;
    }

    private void setCookies(
            HttpServletRequest request, HttpServletResponse response, CsrfTokens.Session session, String user) {
        var attributes = "; Path=/; HttpOnly" + (request.isSecure() ? "; Secure" : "");
        response.addHeader("Set-Cookie", CsrfTokens.COOKIE + "=" + tokens.cookie(session, user) + attributes);
        response.addHeader("Set-Cookie", "sap-usercontext=sap-client=100" + attributes);
    }

    private static String cookies(HttpServletRequest request) {
        return String.join("; ", Collections.list(request.getHeaders("Cookie")));
    }
}
