package dev.annex.platform.servicemanager;

import dev.annex.foundation.problems.Actor;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.TokenRefused;
import dev.annex.platform.identity.TokenVerifier;
import dev.annex.platform.identity.VerifiedToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Reads the operator's token. */
final class ManagerAuthentication extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final String ORIGINATING_IDENTITY = "X-Originating-Identity";
    private static final int LONGEST_ORIGIN = 2000;

    private final TokenVerifier verifier;
    private final ManagerBindings bindings;
    private final JsonMapper json;

    ManagerAuthentication(TokenVerifier verifier, ManagerBindings bindings, JsonMapper json) {
        this.verifier = verifier;
        this.bindings = bindings;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            chain.doFilter(request, response);
            return;
        }
        VerifiedToken token;
        try {
            token = verifier.verify(header.substring(BEARER.length()).strip());
        } catch (TokenRefused e) {
            refuse(response, json, e.getMessage());
            return;
        }
        Optional<SubaccountId> subaccount =
                bindings.subaccountOf(token.clientId()).filter(token.subaccount()::equals);
        if (subaccount.isEmpty()) {
            refuse(response, json, "the token belongs to no operator of a subaccount");
            return;
        }
        var client = new ManagerClient(token.clientId(), subaccount.get());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(client, null, List.of()));
        Actor.set(new Actor(Actor.Kind.CLIENT, client.clientId(), client.clientId(), originOf(request)));
        chain.doFilter(request, response);
    }

    /** Plain JSON here, unlike the Open Service Broker API; kept as sent. */
    private static @Nullable String originOf(HttpServletRequest request) {
        String origin = request.getHeader(ORIGINATING_IDENTITY);
        return origin == null || origin.length() > LONGEST_ORIGIN ? null : origin;
    }

    static void refuse(HttpServletResponse response, JsonMapper json, String description) throws IOException {
        byte[] body = json.writeValueAsString(ManagerError.of("Unauthorized", description))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
