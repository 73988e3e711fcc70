package dev.annex.platform.servicebroker.provisioning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A catalogue entry (Open Service Broker API 2.17, "Service Offering Object"); ids are fixed GUIDs. */
public record ServiceOffering(
        String id, String name, String displayName, String description, List<String> tags, List<Plan> plans) {

    /**
     * @param needsAssignment whether a subaccount must be entitled to the plan before it may order it
     * @param perSystem whether the assignment names a registered system
     * @param createSchema JSON schema (draft-04) of the creation parameters
     * @param updateSchema JSON schema of the parameters that may change; absent where none may
     */
    public record Plan(
            String id,
            String name,
            String description,
            boolean needsAssignment,
            boolean perSystem,
            JsonNode createSchema,
            @Nullable JsonNode updateSchema,
            Map<String, Object> metadata) {}
}
