package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.cockpit.LogOnFilter;
import dev.annex.platform.identity.Users;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import tools.jackson.databind.json.JsonMapper;

/** Log-on of the REST faces as of the administration API; the command line protocol has sessions of its own. */
@Configuration(proxyBeanMethods = false)
class BtpSecurity {

    @Bean
    SecurityFilterChain accountsAndEntitlements(
            HttpSecurity http, Hosts hosts, Users users, Accounts accounts, JsonMapper json) {
        LogOnFilter.Refusals refusals = (response, problem) -> {
            response.setStatus(problem.status());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(BtpError.of(problem, "/")));
        };
        return stateless(http, hosts, "/accounts/v1/**", "/entitlements/v1/**", "/jobs-management/v1/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new LogOnFilter(users, accounts, refusals), AuthorizationFilter.class)
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, _) ->
                        LogOnFilter.refuse(request, response, "Log on as for the administration API.", refusals)))
                .anonymous(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    SecurityFilterChain commandLine(HttpSecurity http, Hosts hosts) {
        return stateless(http, hosts, "/login/v*/**", "/login/v*", "/command/v*/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http, Hosts hosts, String... paths) {
        RequestMatcher[] ofPaths = new RequestMatcher[paths.length];
        for (int next = 0; next < paths.length; next++) {
            ofPaths[next] = PathPatternRequestMatcher.withDefaults().matcher(paths[next]);
        }
        return http.securityMatcher(
                        new AndRequestMatcher(hosts.matcher(HostRole.COCKPIT), new OrRequestMatcher(ofPaths)))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }
}
