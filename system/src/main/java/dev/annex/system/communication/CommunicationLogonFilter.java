package dev.annex.system.communication;

import dev.annex.foundation.problems.Actor;
import dev.annex.system.communication.CommunicationException.LogonRefused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Basic authentication of communication users. */
final class CommunicationLogonFilter extends OncePerRequestFilter {

    private static final String CLIENT = "100";

    private final CommunicationLogon logon;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    CommunicationLogonFilter(CommunicationLogon logon) {
        this.logon = logon;
        basic.setCredentialsCharset(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            UsernamePasswordAuthenticationToken sent = basic.convert(request);
            if (sent != null) {
                refuseOtherClients(request);
                admit(logon.byPassword(sent.getName(), String.valueOf(sent.getCredentials())));
            }
        } catch (LogonRefused | BadCredentialsException e) {
            refuse(response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** There is one client in this system, and naming another one is a log-on to nowhere (marketing-cloud-tenant, 0). */
    private static void refuseOtherClients(HttpServletRequest request) {
        if (other(request.getParameter("sap-client")) || other(request.getHeader("sap-client"))) {
            throw new LogonRefused();
        }
    }

    private static boolean other(@Nullable String client) {
        return client != null && !client.equals(CLIENT);
    }

    private static void admit(CommunicationCaller caller) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        Actor.set(new Actor(Actor.Kind.USER, caller.userId(), caller.userName(), null));
    }

    static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Annex Marketing system\", charset=\"UTF-8\"");
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream()
                .write(
                        "Log on with a communication user of an arrangement; a user is locked after three wrong passwords.\n"
                                .getBytes(StandardCharsets.UTF_8));
    }
}
