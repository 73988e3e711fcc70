package dev.annex.system.odata;

import dev.annex.system.business.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client sent for one entity.
 *
 * @param given by the name of the field
 * @param nested entities sent with it, by navigation property
 */
record Body(SetModel set, Values given, Map<String, List<Body>> nested) {

    /** Only what a create may set; the rest is ignored without an error, as clients send whole entities. */
    Values creatable() {
        return allowed(true);
    }

    /** Only what a change may set. */
    Values updatable() {
        return allowed(false);
    }

    private Values allowed(boolean create) {
        var allowed = new LinkedHashMap<>(given.asMap());
        for (var property : set.properties().values()) {
            if (!(create ? property.creatable() : property.updatable())) {
                allowed.remove(property.field().name());
            }
        }
        return Values.of(allowed);
    }
}
