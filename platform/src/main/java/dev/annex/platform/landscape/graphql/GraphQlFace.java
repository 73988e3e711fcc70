package dev.annex.platform.landscape.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** A schema with the code behind it. Deep and wide queries are refused; introspection stays within the limits. */
public final class GraphQlFace {

    private static final int DEEPEST = 20;
    private static final int MOST_FIELDS = 500;

    private final GraphQL graphql;

    private GraphQlFace(GraphQL graphql) {
        this.graphql = graphql;
    }

    /** @param schema name of a resource of the landscape */
    public static GraphQlFace of(String schema, RuntimeWiring wiring) {
        var resource = new ClassPathResource("dev/annex/platform/landscape/" + schema);
        try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            var errors = new Errors();
            return new GraphQlFace(GraphQL.newGraphQL(
                            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(reader), wiring))
                    .queryExecutionStrategy(new AsyncExecutionStrategy(errors))
                    .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(errors))
                    .instrumentation(new ChainedInstrumentation(
                            new MaxQueryDepthInstrumentation(DEEPEST),
                            new MaxQueryComplexityInstrumentation(MOST_FIELDS)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An answer ready to be written.
     *
     * @param refusal the reason of an error that says that the caller may not call at all
     */
    public record Answer(Map<String, Object> body, @Nullable String refusal) {}

    /** @param caller what the code behind the schema finds in its context under its own class */
    public Answer execute(GraphQlRequest request, Object caller) {
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput()
                .query(request.query() == null ? "" : request.query())
                .graphQLContext(Map.of(caller.getClass(), caller));
        if (request.operationName() != null) {
            input.operationName(request.operationName());
        }
        if (request.variables() != null) {
            input.variables(request.variables());
        }
        ExecutionResult result = graphql.execute(input.build());
        Map<String, Object> body = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            body.put("errors", result.getErrors().stream().map(Errors::coded).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        return new Answer(body, refusal(result));
    }

    private static @Nullable String refusal(ExecutionResult result) {
        for (GraphQLError error : result.getErrors()) {
            Map<String, Object> extensions = error.getExtensions();
            if (extensions != null
                    && Integer.valueOf(ErrorCode.UNAUTHORIZED.number()).equals(extensions.get("error_code"))) {
                return String.valueOf(extensions.get(Errors.REASON));
            }
        }
        return null;
    }
}
