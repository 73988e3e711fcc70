package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.IdempotencyFilter;
import dev.annex.foundation.administration.IdempotencyKeys;
import dev.annex.foundation.administration.ProblemAnswer;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.Users;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** Only administrators reach the administration API; what each may do there, {@link Access} knows. */
@Configuration(proxyBeanMethods = false)
class CockpitSecurity {

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, SecretBox secrets, Clock clock) {
        return new IdempotencyKeys(jdbc, secrets, clock);
    }

    private static String caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller.userId();
        }
        throw new IllegalStateException("No caller: this filter belongs behind the log-on");
    }

    @Bean
    SecurityFilterChain administrationApi(
            HttpSecurity http, Hosts hosts, Users users, Accounts accounts, IdempotencyKeys keys) {
        return http.securityMatcher(new AndRequestMatcher(
                        hosts.matcher(HostRole.COCKPIT),
                        PathPatternRequestMatcher.withDefaults().matcher("/api/v1/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new LogOnFilter(users, accounts, ProblemAnswer::write), AuthorizationFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys, CockpitSecurity::caller), AuthorizationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint((request, response, _) -> LogOnFilter.refuse(
                                request,
                                response,
                                "Log on with HTTP Basic: <account subdomain>/<user name>, or <user name> alone for a"
                                        + " user of the installation.",
                                ProblemAnswer::write)))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
