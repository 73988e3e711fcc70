package dev.annex.system.communication;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** Everything below {@code /sap/} on the API host is for callers that logged on (marketing-cloud-tenant, 5). */
@Configuration(proxyBeanMethods = false)
class SapSecurity {

    /** The token endpoint looks at its clients itself, to answer in the words of OAuth. */
    @Bean
    @Order(9)
    SecurityFilterChain sapTokens(HttpSecurity http, Hosts hosts) {
        return http.securityMatcher(new AndRequestMatcher(
                        hosts.matcher(HostRole.TENANT_API),
                        PathPatternRequestMatcher.withDefaults().matcher(OwnSystem.TOKEN_PATH)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain sap(HttpSecurity http, Hosts hosts, CommunicationLogon logon, AccessTokens tokens) {
        return http.securityMatcher(new AndRequestMatcher(
                        hosts.matcher(HostRole.TENANT_API),
                        PathPatternRequestMatcher.withDefaults().matcher("/sap/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new CommunicationLogonFilter(logon, tokens), AuthorizationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                        (_, response, _) -> CommunicationLogonFilter.refuse(response)))
                // The OData services have a token of their own against forged requests (marketing-cloud-tenant, 4).
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
