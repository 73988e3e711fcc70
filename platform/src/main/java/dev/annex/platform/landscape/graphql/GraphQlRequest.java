package dev.annex.platform.landscape.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a GraphQL call. */
public record GraphQlRequest(
        @Nullable String operationName,
        @Nullable Map<String, @Nullable Object> variables,
        @Nullable String query) {}
