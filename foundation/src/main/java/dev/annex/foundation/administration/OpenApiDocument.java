package dev.annex.foundation.administration;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.problems.ProblemBody;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAPI 3.1 from the mappings of a package's controllers, so that it cannot say anything else than they do. */
public final class OpenApiDocument {

    private final OpenApiSchemas schemas = new OpenApiSchemas();
    private final Map<String, ObjectNode> paths = new TreeMap<>();

    /**
     * @param controllers any class of the package whose controllers are described
     * @param title what the API is called
     * @param server where it is
     */
    public static ObjectNode of(
            Map<RequestMappingInfo, HandlerMethod> mappings, Class<?> controllers, String title, String server) {
        var document = new OpenApiDocument();
        mappings.forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().equals(controllers.getPackageName())) {
                document.add(mapping, handler);
            }
        });
        return document.written(title, server);
    }

    private void add(RequestMappingInfo mapping, HandlerMethod handler) {
        for (String path : mapping.getPatternValues()) {
            ObjectNode item = paths.computeIfAbsent(path, _ -> AdministrationJson.MAPPER.createObjectNode());
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                // Of two mappings that differ by a parameter alone, the one with fewer conditions tells the rule.
                String verb = method.name().toLowerCase(Locale.ROOT);
                if (!item.has(verb)
                        || mapping.getParamsCondition().getExpressions().stream()
                                .allMatch(NameValueExpression::isNegated)) {
                    item.set(verb, operation(handler, method));
                }
            }
        }
    }

    private ObjectNode operation(HandlerMethod handler, RequestMethod method) {
        String subject = handler.getBeanType().getSimpleName().replace("Controller", "");
        ObjectNode operation = AdministrationJson.MAPPER.createObjectNode();
        operation.putArray("tags").add(subject);
        operation.put("operationId", subject + "." + handler.getMethod().getName());
        ArrayNode parameters = AdministrationJson.MAPPER.createArrayNode();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            describe(parameter, handler.getMethod(), parameters, operation);
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        answers(handler, method, operation.putObject("responses"));
        return operation;
    }

    private void describe(MethodParameter parameter, Method method, ArrayNode parameters, ObjectNode operation) {
        ResolvableType type = ResolvableType.forMethodParameter(parameter);
        String name = method.getParameters()[parameter.getParameterIndex()].getName();
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            parameter(parameters, "path", name, true, type);
        } else if (query != null) {
            boolean given = query.required() && query.defaultValue().startsWith("\n");
            parameter(parameters, "query", query.name().isEmpty() ? name : query.name(), given, type);
        } else if (parameter.getParameterType() == Audit.Query.class) {
            for (String text : AuditListing.FILTERS) {
                parameter(parameters, "query", text, false, ResolvableType.forClass(String.class));
            }
        } else if (parameter.getParameterType() == Listing.class) {
            parameter(parameters, "query", "limit", false, ResolvableType.forClass(Integer.class));
            for (String text : new String[] {"cursor", "q", "sort"}) {
                parameter(parameters, "query", text, false, ResolvableType.forClass(String.class));
            }
        } else if (parameter.getParameterAnnotation(RequestBody.class) instanceof RequestBody body) {
            operation.putObject("requestBody").put("required", body.required()).set("content", content(type));
        }
    }

    private void parameter(ArrayNode parameters, String in, String name, boolean required, ResolvableType type) {
        parameters
                .addObject()
                .put("in", in)
                .put("name", name)
                .put("required", required)
                .set("schema", schemas.of(type));
    }

    private void answers(HandlerMethod handler, RequestMethod method, ObjectNode responses) {
        ResolvableType returned = ResolvableType.forMethodReturnType(handler.getMethod());
        ResolvableType type = returned.toClass() == ResponseEntity.class ? returned.getGeneric() : returned;
        Class<?> raw = type.toClass();
        boolean empty = raw == void.class || raw == Void.class;
        String status = raw == OperationView.class && method != RequestMethod.GET
                ? "202"
                : empty && method == RequestMethod.DELETE ? "204" : method == RequestMethod.POST ? "201" : "200";
        ObjectNode answer = responses.putObject(status).put("description", "done");
        if (!empty) {
            answer.set("content", content(type));
        }
        problem(responses, "401", "nobody is logged on");
        problem(responses, "403", "needs a role that the problem names");
        problem(responses, "404", "absent, or not readable for the caller");
        problem(responses, "default", "refused or failed");
    }

    private void problem(ObjectNode responses, String status, String description) {
        responses
                .putObject(status)
                .put("description", description)
                .putObject("content")
                .putObject(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .set("schema", schemas.of(ResolvableType.forClass(ProblemBody.class)));
    }

    private ObjectNode content(ResolvableType type) {
        ObjectNode content = AdministrationJson.MAPPER.createObjectNode();
        content.putObject(MediaType.APPLICATION_JSON_VALUE).set("schema", schemas.of(type));
        return content;
    }

    private ObjectNode written(String title, String server) {
        ObjectNode document = AdministrationJson.MAPPER.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", title).put("version", "1");
        document.putArray("servers").addObject().put("url", server);
        ObjectNode all = document.putObject("paths");
        paths.forEach(all::set);
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.components());
        components
                .putObject("securitySchemes")
                .putObject("basic")
                .put("type", "http")
                .put("scheme", "basic");
        document.putArray("security").addObject().putArray("basic");
        return document;
    }
}
