package dev.annex.system.communication.activation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An outbound service of an arrangement.
 *
 * @param id as in the scenario, for example {@code ANX_EVENT_DELIVERY}
 * @param path absolute path on the partner's host; null: the service's default
 */
public record OutboundService(String id, @Nullable String path, boolean active, Map<String, String> attributes) {

    public OutboundService {
        attributes = Map.copyOf(attributes);
    }
}
