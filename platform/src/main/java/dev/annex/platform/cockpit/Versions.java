package dev.annex.platform.cockpit;

import dev.annex.platform.cockpit.CockpitException.Stale;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ETag}, {@code If-Match} and merge patches (administration-api, 1, "Change"; RFC 9110, 13.1; RFC 7396). */
final class Versions {

    private Versions() {}

    /** An object with its entity tag. */
    static <T> ResponseEntity<T> tagged(T body) {
        return ResponseEntity.ok().eTag(tag(body)).body(body);
    }

    /**
     * Call in the transaction of the change, after the object was locked.
     *
     * @throws Stale if the caller named another version
     */
    static void match(@Nullable String ifMatch, Object current) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag(current)::equals)) {
            throw new Stale();
        }
    }

    /** What the changeable part becomes by the patch; a member that may not change is refused as unknown. */
    static <T> T patched(T changeable, ObjectNode patch, Class<T> type) {
        JsonNode merged = merge(CockpitJson.MAPPER.valueToTree(changeable), patch);
        return CockpitJson.MAPPER.treeToValue(merged, type);
    }

    private static JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : CockpitJson.MAPPER.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merge(result.get(change.getKey()), change.getValue()));
            }
        });
        return result;
    }

    private static String tag(Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CockpitJson.MAPPER.writeValueAsBytes(body));
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }
}
