package dev.annex.foundation.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.condition.RequestCondition;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Request mappings that also look at the host. */
final class HostMappings extends RequestMappingHandlerMapping {

    private final Hosts hosts;

    HostMappings(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected @Nullable RequestCondition<?> getCustomTypeCondition(Class<?> handlerType) {
        OnHost onHost = AnnotatedElementUtils.findMergedAnnotation(handlerType, OnHost.class);
        return onHost == null ? null : new Condition(EnumSet.copyOf(List.of(onHost.value())), hosts);
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
