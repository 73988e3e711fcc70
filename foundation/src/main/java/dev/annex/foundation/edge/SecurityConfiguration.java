package dev.annex.foundation.edge;

import dev.annex.foundation.problems.ProblemBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import tools.jackson.databind.json.JsonMapper;

/**
 * What holds for every host: health for anybody, metrics for loopback callers, and nothing at all for a request that no
 * face claims. Each face has a chain of its own, by host.
 */
@AutoConfiguration(before = org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration.class)
public class SecurityConfiguration {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Bean
    @Order(0)
    SecurityFilterChain health(HttpSecurity http) {
        return plain(http.securityMatcher("/actuator/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((_, context) -> new org.springframework.security.authorization.AuthorizationDecision(
                                fromLoopback(context.getRequest().getRemoteAddr())))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain nothingElse(HttpSecurity http) {
        return plain(http.securityMatcher("/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .build();
    }

    /** Encoded slashes, semicolons and OData's methods are part of the protocols; the faces parse them with care. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowBackSlash(true);
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** There is no user store of the framework's: each face has its own. */
    @Bean
    UserDetailsService userDetailsService() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(failures -> failures.authenticationEntryPoint((_, response, _) -> notFound(response))
                        .accessDeniedHandler((_, response, _) -> notFound(response)));
    }

    private static void notFound(HttpServletResponse response) throws IOException {
        response.setStatus(404);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(
                        ProblemBody.of(404, "NOT_FOUND", "Nothing is served here: check the host name and the path.")));
    }

    private static boolean fromLoopback(String address) {
        try {
            return java.net.InetAddress.getByName(address).isLoopbackAddress();
        } catch (java.net.UnknownHostException e) {
            return false;
        }
    }
}
