package dev.annex.platform.eventmesh.gateway;

import dev.annex.foundation.problems.Actor;
import dev.annex.platform.eventmesh.MessageClient;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.identity.TokenRefused;
import dev.annex.platform.identity.TokenVerifier;
import dev.annex.platform.identity.VerifiedToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the bearer token of the token service and finds the message client it belongs to (event-mesh, 3). */
final class BearerFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";

    private final TokenVerifier tokens;
    private final MessageClients clients;

    BearerFilter(TokenVerifier tokens, MessageClients clients) {
        this.tokens = tokens;
        this.clients = clients;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = bearer(request.getHeader("Authorization"));
        if (token == null) {
            Refusal.UNAUTHORIZED.write(request, response, "A bearer token of the token service is required");
            return;
        }
        try {
            VerifiedToken verified = tokens.verify(token);
            Optional<MessageClient> client = client(verified);
            if (client.isEmpty()) {
                Refusal.FORBIDDEN.write(
                        request, response, "The token does not belong to a message client of the event mesh");
                return;
            }
            SecurityContextHolder.getContext()
                    .setAuthentication(new CallerAuthentication(new Caller(client.get(), verified.bindingId())));
            Actor.set(new Actor(
                    Actor.Kind.CLIENT, verified.clientId(), client.get().emname(), null));
        } catch (TokenRefused e) {
            Refusal.UNAUTHORIZED.write(request, response, e.getMessage());
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<MessageClient> client(VerifiedToken token) {
        return Optional.ofNullable(token.instanceId())
                .flatMap(clients::ofInstance)
                .filter(client -> client.ready() && client.clientId().equals(token.clientId()));
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
