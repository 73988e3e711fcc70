package dev.annex.system.business;

import java.time.Instant;
import java.util.Map;

/**
 * A business object was created or changed. Published inside the transaction of the change: whoever stores something
 * about it stores it together with the change, or not at all.
 *
 * @param key the object's UUID
 * @param facts what the event says about the object, by field name
 */
public record BusinessChange(Subject subject, Operation operation, String key, Map<String, String> facts, Instant at) {

    public BusinessChange {
        facts = Map.copyOf(facts);
    }

    /** What changed. */
    public enum Subject {
        MARKETING_PERMISSION,
        INTERACTION
    }

    /** How. */
    public enum Operation {
        CREATED,
        CHANGED
    }
}
