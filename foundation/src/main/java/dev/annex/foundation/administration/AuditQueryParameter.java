package dev.annex.foundation.administration;

import dev.annex.foundation.audit.Audit;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets controllers take what to look for in an audit log (administration-api, 5). */
public final class AuditQueryParameter implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Audit.Query.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new Audit.Query(
                time("from", request.getParameter("from")),
                time("to", request.getParameter("to")),
                request.getParameter("actor"),
                request.getParameter("object"),
                request.getParameter("action"),
                request.getParameter("outcome"),
                null,
                null);
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidRequest(parameter, "must be a time such as 2026-05-04T10:00:00Z");
        }
    }
}
