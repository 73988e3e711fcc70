package dev.annex.platform.servicebroker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Access to an instance; its credentials are asked from the service each time, never kept twice. */
public record ServiceBinding(
        String id,
        String instanceId,
        @Nullable String name,
        @Nullable ObjectNode parameters,
        Map<String, Object> context,
        Map<String, List<String>> labels,
        Instant createdAt,
        Instant updatedAt) {}
