package dev.annex.foundation.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Request mappings that also look at the host. */
final class HostMappings extends RequestMappingHandlerMapping {

    private final Hosts hosts;

    HostMappings(Hosts hosts) {
        this.hosts = hosts;
    }

    // Not by getCustomTypeCondition: Spring asks for that only where the class itself carries a request mapping.
    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        RequestMappingInfo mapping = super.getMappingForMethod(method, handlerType);
        OnHost onHost = AnnotatedElementUtils.findMergedAnnotation(handlerType, OnHost.class);
        return mapping == null || onHost == null
                ? mapping
                : mapping.addCustomCondition(new Condition(EnumSet.copyOf(List.of(onHost.value())), hosts));
    }

    /** Why nothing matched (method, media type) is judged by the mappings of this host alone. */
    @Override
    protected @Nullable HandlerMethod handleNoMatch(
            Set<RequestMappingInfo> mappings, String path, HttpServletRequest request) throws ServletException {
        Set<RequestMappingInfo> here = mappings.stream()
                .filter(mapping -> mapping.getCustomCondition() == null
                        || mapping.getCustomCondition().getMatchingCondition(request) != null)
                .collect(Collectors.toSet());
        return super.handleNoMatch(here, path, request);
    }

    private record Condition(Set<HostRole> roles, Hosts hosts) implements RequestCondition<Condition> {

        @Override
        public Condition combine(Condition other) {
            return other;
        }

        @Override
        public @Nullable Condition getMatchingCondition(HttpServletRequest request) {
            return hosts.roleOf(request).filter(roles::contains).isPresent() ? this : null;
        }

        @Override
        public int compareTo(Condition other, HttpServletRequest request) {
            return 0;
        }
    }
}
