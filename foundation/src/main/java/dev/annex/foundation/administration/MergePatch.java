package dev.annex.foundation.administration;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Merge patches (administration-api, 1, "Change"; RFC 7396). */
public final class MergePatch {

    private MergePatch() {}

    /**
     * What the changeable part of an object becomes by a patch.
     *
     * @throws tools.jackson.core.JacksonException for a member that does not exist, may not change or has the wrong type
     */
    public static <T> T apply(T changeable, ObjectNode patch, Class<T> type) {
        JsonNode merged = merge(AdministrationJson.MAPPER.valueToTree(changeable), patch);
        return AdministrationJson.MAPPER.treeToValue(merged, type);
    }

    private static JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : AdministrationJson.MAPPER.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merge(result.get(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}
