package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.ProblemAnswer;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.Users;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** Only administrators reach the administration API; what each may do there, {@link Access} knows. */
@Configuration(proxyBeanMethods = false)
class CockpitSecurity {

    @Bean
    SecurityFilterChain administrationApi(
            HttpSecurity http, Hosts hosts, Users users, Accounts accounts, IdempotencyKeys keys) {
        return http.securityMatcher(new AndRequestMatcher(
                        hosts.matcher(HostRole.COCKPIT),
                        PathPatternRequestMatcher.withDefaults().matcher("/api/v1/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new LogOnFilter(users, accounts, ProblemAnswer::write), AuthorizationFilter.class)
                .addFilterAfter(new IdempotencyFilter(keys), AuthorizationFilter.class)
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
