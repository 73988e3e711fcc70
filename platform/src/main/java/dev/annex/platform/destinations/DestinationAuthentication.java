package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Actor;
import dev.annex.platform.identity.TokenRefused;
import dev.annex.platform.identity.TokenVerifier;
import dev.annex.platform.identity.VerifiedToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Admits whoever shows a token of a client of this service; the token alone says which tenant and instance it is. */
final class DestinationAuthentication extends OncePerRequestFilter {

    private final TokenVerifier verifier;
    private final DestinationInstances instances;

    DestinationAuthentication(TokenVerifier verifier, DestinationInstances instances) {
        this.verifier = verifier;
        this.instances = instances;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!RequestLimits.admits(request, response)) {
            return;
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            unauthorized(response, "A bearer token is needed: send the header Authorization: Bearer <token>");
            return;
        }
        String jwt = header.substring(7).strip();
        VerifiedToken token;
        try {
            token = verifier.verify(jwt);
        } catch (TokenRefused e) {
            unauthorized(response, e.getMessage());
            return;
        }
        Optional<DestinationCaller> caller = caller(jwt, token);
        if (caller.isEmpty()) {
            DestinationProblems.write(
                    response,
                    403,
                    "The token was not issued to a client of the destination service; use the credentials of a"
                            + " binding of a destination instance");
            return;
        }
        Actor.set(new Actor(Actor.Kind.CLIENT, token.clientId(), token.clientId(), token.userName()));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(caller.get(), "", List.of()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(RequestLimits.limited(request), response);
    }

    private Optional<DestinationCaller> caller(String jwt, VerifiedToken token) {
        String instanceId = token.instanceId();
        if (instanceId == null) {
            return Optional.empty();
        }
        return instances
                .find(instanceId)
                .filter(instance -> instance.clientId().equals(token.clientId()))
                .map(_ -> new DestinationCaller(
                        token.clientId(),
                        token.subaccount(),
                        instanceId,
                        UserToken.subdomain(token),
                        UserToken.of(HttpHeaders.AUTHORIZATION, jwt, token)));
    }

    private static void unauthorized(HttpServletResponse response, String text) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        DestinationProblems.write(response, 401, text);
    }
}
