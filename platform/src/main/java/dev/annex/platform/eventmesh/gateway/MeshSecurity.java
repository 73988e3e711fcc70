package dev.annex.platform.eventmesh.gateway;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.identity.TokenVerifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MeshSettings.class)
class MeshSecurity {

    @Bean
    SecurityFilterChain mesh(HttpSecurity http, Hosts hosts, TokenVerifier tokens, MessageClients clients) {
        return http.securityMatcher(hosts.matcher(HostRole.MESH))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(tokens, clients), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }
}
