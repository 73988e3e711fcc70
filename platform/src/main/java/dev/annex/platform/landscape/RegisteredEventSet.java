package dev.annex.platform.landscape;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of events that a system registered (pairing, 5).
 *
 * @param id of the service it was registered with
 * @param identifier as the system calls it; unique in the system
 * @param events the keys of its topics or channels, such as {@code bo.marketingcoupon.changed.v1}
 */
public record RegisteredEventSet(
        String id,
        String provider,
        String name,
        String description,
        @Nullable String identifier,
        List<String> events,
        Instant registeredAt) {

    public RegisteredEventSet {
        events = List.copyOf(events);
    }
}
