package dev.annex.platform.destinations;

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

/** Every call to the destination service carries a token of one of its clients. */
@Configuration(proxyBeanMethods = false)
class DestinationHostSecurity {

    @Bean
    @Order(20)
    SecurityFilterChain destinationHost(
            HttpSecurity http, Hosts hosts, TokenVerifier verifier, DestinationInstances instances) {
        return http.securityMatcher(hosts.matcher(HostRole.DESTINATION))
                .addFilterBefore(
                        new DestinationAuthentication(verifier, instances), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
