package dev.annex.system.extensions;

import dev.annex.foundation.edge.ClientCertificate;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.problems.Actor;
import dev.annex.system.extensions.Peers.Peer;
import dev.annex.wire.management.ManagementError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** The management API is for paired platforms alone, known by their client certificates (pairing, 8.2). */
@Configuration(proxyBeanMethods = false)
class ManagementSecurity {

    @Bean
    @Order(20)
    SecurityFilterChain management(HttpSecurity http, Hosts hosts, Peers peers, JsonMapper json) {
        return http.securityMatcher(new AndRequestMatcher(
                        hosts.matcher(HostRole.TENANT_API),
                        PathPatternRequestMatcher.withDefaults().matcher("/management/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new PeerFilter(peers), AuthorizationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint((_, response, _) -> refuse(response, json)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void refuse(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(new ManagementError(
                        HttpServletResponse.SC_FORBIDDEN,
                        "No enabled extension of this system knows the client certificate.",
                        "UNKNOWN_PEER",
                        null)));
    }

    private static final class PeerFilter extends OncePerRequestFilter {

        private final Peers peers;

        PeerFilter(Peers peers) {
            this.peers = peers;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            ClientCertificate.of(request).flatMap(peers::of).ifPresent(PeerFilter::admit);
            chain.doFilter(request, response);
        }

        private static void admit(Peer peer) {
            var authentication = new PreAuthenticatedAuthenticationToken(peer, "", List.of());
            authentication.setAuthenticated(true);
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authentication);
            SecurityContextHolder.setContext(context);
            Actor.set(new Actor(Actor.Kind.PLATFORM, peer.account(), "platform, account " + peer.account(), null));
        }
    }
}
