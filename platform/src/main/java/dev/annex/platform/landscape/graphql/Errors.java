package dev.annex.platform.landscape.graphql;

import dev.annex.foundation.problems.Correlation;
import dev.annex.foundation.problems.Failure;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as the protocol wants them: message, path, and a code among the extensions (pairing, 4). */
final class Errors implements DataFetcherExceptionHandler {

    static final String REASON = "reason";

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters thrown) {
        Throwable cause = thrown.getException() instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown.getException();
        GraphQLError error;
        if (cause instanceof Failure failure) {
            error = error(thrown, failure.getMessage(), ErrorCode.of(failure), failure.reason());
        } else {
            LOG.error("A pairing call failed", cause);
            error = error(
                    thrown,
                    "The platform could not answer. Repeat the call; if it fails again, tell its operator the"
                            + " correlation id.",
                    ErrorCode.INTERNAL,
                    "INTERNAL");
        }
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static GraphQLError error(
            DataFetcherExceptionHandlerParameters thrown, String message, ErrorCode code, String reason) {
        return GraphqlErrorBuilder.newError()
                .message("%s", message)
                .path(thrown.getPath())
                .extensions(extensions(code, reason))
                .build();
    }

    /** What parser, validation or a limit refused, with the code it lacks. */
    static Map<String, Object> coded(GraphQLError error) {
        Map<String, Object> specification = new LinkedHashMap<>(error.toSpecification());
        Map<String, Object> extensions = error.getExtensions();
        if (extensions == null || !extensions.containsKey("error_code")) {
            specification.put("extensions", extensions(ErrorCode.INVALID_DATA, "INVALID"));
        }
        return specification;
    }

    static Map<String, Object> extensions(ErrorCode code, String reason) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("error", code.word());
        extensions.put("error_code", code.number());
        extensions.put(REASON, reason);
        extensions.put("correlationId", Correlation.current());
        return extensions;
    }
}
