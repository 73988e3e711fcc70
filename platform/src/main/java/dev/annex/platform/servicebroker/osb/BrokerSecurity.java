package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.servicebroker.Platforms;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import tools.jackson.databind.json.JsonMapper;

/** Only registered platforms, by the credentials of their registration. */
@Configuration(proxyBeanMethods = false)
class BrokerSecurity {

    @Bean
    @Order(30)
    SecurityFilterChain brokerChain(HttpSecurity http, Hosts hosts, Platforms platforms, JsonMapper json)
            throws Exception {
        AuthenticationEntryPoint refuse = (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Annex service broker\"");
            BrokerAnswers.write(
                    response,
                    json,
                    HttpStatus.UNAUTHORIZED,
                    BrokerError.of("user and password of a platform registration are required (annex register"
                            + " services/platform)"));
        };
        return http.securityMatcher(hosts.matcher(HostRole.BROKER))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .authenticationManager(byRegistration(platforms))
                .httpBasic(basic -> basic.authenticationEntryPoint(refuse))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(refuse))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new RequestIdentityFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new VersionGate(json), AuthorizationFilter.class)
                .build();
    }

    private static AuthenticationManager byRegistration(Platforms platforms) {
        return presented -> platforms
                .authenticate(presented.getName(), String.valueOf(presented.getCredentials()))
                .map(platform -> UsernamePasswordAuthenticationToken.authenticated(platform, null, List.of()))
                .orElseThrow(() -> new BadCredentialsException("unknown platform or wrong password"));
    }
}
