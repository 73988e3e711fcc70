package dev.annex.platform.landscape.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of events; numbers pass through unchanged. */
final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private EventJson() {}

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    static ObjectNode object(byte[] body) {
        try {
            JsonNode read = body.length == 0 ? null : JSON.readTree(body);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Answered below, like every other body that is no object.
        }
        throw EventRefused.unreadable();
    }

    static byte[] bytes(ObjectNode event) {
        return JSON.writeValueAsBytes(event);
    }

    /** What tells that two events are the same: source and id (CloudEvents 1.0). */
    static String key(String source, String id) {
        try {
            byte[] both = (source + "\n" + id).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
