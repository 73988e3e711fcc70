package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.problems.Actor;
import dev.annex.platform.servicebroker.RegisteredPlatform;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets only versions through that Annex speaks. Stands behind the authentication: wrong credentials are told before a wrong
 * version (contract, 2.1), and a missing version before anything about the request itself (R8).
 */
final class VersionGate extends OncePerRequestFilter {

    private final JsonMapper json;

    VersionGate(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<BrokerApiVersion> version = BrokerApiVersion.parse(request.getHeader(BrokerApiVersion.HEADER));
        if (version.isEmpty()) {
            BrokerAnswers.write(
                    response,
                    json,
                    HttpStatus.PRECONDITION_FAILED,
                    BrokerError.of(BrokerApiVersion.HEADER + ": version 2.13 or a later 2.x is required"));
            return;
        }
        version.get().rememberIn(request);
        Optional<OriginatingIdentity> identity;
        try {
            identity = OriginatingIdentity.parse(request.getHeader(OriginatingIdentity.HEADER), json);
        } catch (BrokerRefusal refusal) {
            BrokerAnswers.write(response, json, refusal.status(), refusal.body());
            return;
        }
        identity.ifPresent(known -> known.rememberIn(request));
        actFor(identity);
        chain.doFilter(request, response);
    }

    private static void actFor(Optional<OriginatingIdentity> identity) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof RegisteredPlatform platform) {
            Actor.set(new Actor(
                    Actor.Kind.PLATFORM,
                    platform.id(),
                    platform.name(),
                    identity.map(OriginatingIdentity::forAudit).orElse(null)));
        }
    }
}
