package dev.annex.platform.servicemanager;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.identity.TokenVerifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/** Every call but {@code /v1/info} carries a token of an operator. */
@Configuration(proxyBeanMethods = false)
class ManagerSecurity {

    @Bean
    @Order(40)
    SecurityFilterChain serviceManagerHost(
            HttpSecurity http, Hosts hosts, TokenVerifier verifier, ManagerBindings bindings, JsonMapper json) {
        return http.securityMatcher(hosts.matcher(HostRole.SERVICE_MANAGER))
                .addFilterBefore(
                        new ManagerAuthentication(verifier, bindings, json), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/v1/info")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((_, response, _) ->
                        ManagerAuthentication.refuse(response, json, "a bearer token of an operator is required")))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
