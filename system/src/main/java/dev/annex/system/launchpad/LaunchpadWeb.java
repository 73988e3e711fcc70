package dev.annex.system.launchpad;

import dev.annex.foundation.administration.AdministrationJson;
import dev.annex.foundation.administration.AdministrationProblems;
import dev.annex.foundation.administration.AuditQueryParameter;
import dev.annex.foundation.administration.ListingParameter;
import dev.annex.foundation.administration.UnmappedProblems;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How bodies, lists and failures of the tenant's administration API look (administration-api, 1). */
@Configuration(proxyBeanMethods = false)
class LaunchpadWeb implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new AdministrationJson(LaunchpadWeb.class));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ListingParameter());
        resolvers.add(new AuditQueryParameter());
    }

    @Order(0)
    @RestControllerAdvice(basePackageClasses = LaunchpadWeb.class)
    static class LaunchpadProblems extends AdministrationProblems {}

    @Order(Ordered.LOWEST_PRECEDENCE)
    @RestControllerAdvice
    static class UnmappedLaunchpadProblems extends UnmappedProblems {

        UnmappedLaunchpadProblems(Hosts hosts) {
            super(hosts, HostRole.TENANT_UI);
        }
    }
}
