package dev.annex.platform.landscape;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * The pairing host authenticates per path, not per filter: calls with a token carry no certificate, on the same port
 * (pairing, 1.2). Each controller asks {@link PairedSystems} or {@link Redemption} first.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PairingSettings.class, ProxySettings.class})
class PairingSecurity {

    @Bean
    @Order(50)
    SecurityFilterChain pairingChain(HttpSecurity http, Hosts hosts, ProxySettings proxy, PairingStore pairings) {
        return http.securityMatcher(hosts.matcher(HostRole.PAIRING))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(
                        new ForwardedCertificateFilter(proxy, pairings::certificate),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
