package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * The token service proves its callers itself: clients from the request's form, browsers by cookies of its own with a
 * form token against requests forged elsewhere. Everything else on its hosts is closed.
 */
@Configuration(proxyBeanMethods = false)
class AuthenticationHostSecurity {

    @Bean
    @Order(10)
    SecurityFilterChain authenticationHost(HttpSecurity http, Hosts hosts) {
        return http.securityMatcher(hosts.matcher(HostRole.AUTHENTICATION))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/oauth/token",
                                "/oauth/token/.well-known/**",
                                "/oauth/authorize",
                                "/login",
                                "/login.css",
                                "/login/provider/*",
                                "/login/callback",
                                "/logout.do",
                                "/oauth/revoke",
                                "/userinfo",
                                "/token_keys",
                                "/.well-known/**",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
