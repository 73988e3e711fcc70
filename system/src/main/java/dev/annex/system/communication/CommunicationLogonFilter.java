package dev.annex.system.communication;

import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.problems.Actor;
import dev.annex.system.communication.CommunicationException.LogonRefused;
import dev.annex.system.communication.CommunicationException.TokenRefused;
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

/** Log-on to the services: a password, an access token, or a client certificate, in this order (marketing-cloud-tenant, 5). */
final class CommunicationLogonFilter extends OncePerRequestFilter {

    static final String CLIENT = "100";
    static final String CHALLENGE = "Basic realm=\"Annex Marketing system\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer ";

    private final CommunicationLogon logon;
    private final AccessTokens tokens;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    CommunicationLogonFilter(CommunicationLogon logon, AccessTokens tokens) {
        this.logon = logon;
        this.tokens = tokens;
        basic.setCredentialsCharset(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            SapCaller caller = caller(request);
            if (caller != null) {
                refuseOtherClients(request);
                admit(caller);
            }
        } catch (TokenRefused e) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"invalid_token\", error_description=\"" + e.getMessage() + "\"");
            write(response, e.getMessage() + " Get a new one from " + OwnSystem.TOKEN_PATH + ".\n");
            return;
        } catch (LogonRefused | BadCredentialsException e) {
            refuse(response);
            return;
        }
        chain.doFilter(request, response);
    }

    private @Nullable SapCaller caller(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return ClientCertificate.of(request).map(logon::byCertificate).orElse(null);
        }
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.logOn(authorization.substring(BEARER.length()).strip());
        }
        UsernamePasswordAuthenticationToken sent = basic.convert(request);
        return sent == null ? null : logon.byPassword(sent.getName(), String.valueOf(sent.getCredentials()));
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

    private static void admit(SapCaller caller) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
        Actor.set(new Actor(Actor.Kind.USER, caller.userId(), caller.getName(), null));
    }

    static void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        write(
                response,
                "Log on with a communication user of an arrangement, by password or client certificate, or with an"
                        + " access token; a user is locked after three wrong passwords.\n");
    }

    private static void write(HttpServletResponse response, String message) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
    }
}
