package dev.annex.system.launchpad;

import static dev.annex.system.users.BusinessRole.ADMINISTRATOR;
import static dev.annex.system.users.BusinessRole.CONFIGURATION_EXPERT;

import dev.annex.foundation.administration.IdempotencyFilter;
import dev.annex.foundation.administration.IdempotencyKeys;
import dev.annex.foundation.administration.ProblemAnswer;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.problems.ProblemBody;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.system.users.BusinessLogon;
import dev.annex.system.users.BusinessUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** Who may use the tenant's administration API: business users by their roles (administration-api, 4). */
@Configuration(proxyBeanMethods = false)
class LaunchpadSecurity {

    private static final String TOPICS = "/api/v1/channels/*/topics/**";
    private static final String[] MONITORS = {
        "/api/v1/channels/**", "/api/v1/event-topics/**", "/api/v1/messages/**", "/api/v1/imports/**"
    };

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        return new IdempotencyKeys(jdbc, secrets, clock);
    }

    private static String caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof BusinessUser user) {
            return user.id();
        }
        throw new IllegalStateException("No business user: this filter belongs behind the log-on");
    }

    @Bean
    @Order(30)
    SecurityFilterChain launchpad(HttpSecurity http, Hosts hosts, BusinessLogon logon, IdempotencyKeys keys) {
        return http.securityMatcher(new AndRequestMatcher(
                        hosts.matcher(HostRole.TENANT_UI),
                        PathPatternRequestMatcher.withDefaults().matcher("/api/v1/**")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, MONITORS)
                        .hasAnyAuthority(ADMINISTRATOR, CONFIGURATION_EXPERT)
                        .requestMatchers(TOPICS)
                        .hasAllAuthorities(ADMINISTRATOR, CONFIGURATION_EXPERT)
                        .anyRequest()
                        .hasAuthority(ADMINISTRATOR))
                .addFilterBefore(new BusinessLogonFilter(logon), AuthorizationFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys, LaunchpadSecurity::caller), AuthorizationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, _) -> BusinessLogonFilter.refuse(
                                        request, response, "Log on with HTTP Basic as a business user of this system."))
                        .accessDeniedHandler((request, response, _) -> forbid(request, response)))
                // Nobody is logged on by a cookie here, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void forbid(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean topics =
                PathPatternRequestMatcher.withDefaults().matcher(TOPICS).matches(request);
        String needed = topics ? ADMINISTRATOR + " and " + CONFIGURATION_EXPERT : ADMINISTRATOR;
        ProblemAnswer.write(response, ProblemBody.of(403, "FORBIDDEN", "This needs the business role " + needed + "."));
    }
}
