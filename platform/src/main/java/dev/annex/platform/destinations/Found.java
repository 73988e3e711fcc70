package dev.annex.platform.destinations;

import java.util.LinkedHashMap;
import java.util.Map;

/** A destination as it was found: where, what, and in which version. */
record Found(DestinationLevel level, Map<String, String> properties, String etag) {

    /** Without blanks around it; empty if there is none. */
    String property(String key) {
        return properties.getOrDefault(key, "").strip();
    }

    String property(String key, String otherwise) {
        String value = property(key);
        return value.isEmpty() ? otherwise : value;
    }

    /** As it is, for values in which blanks count. */
    String secret(String key) {
        return properties.getOrDefault(key, "");
    }

    boolean isSet(String key) {
        return property(key).equalsIgnoreCase("true");
    }

    String require(String key) throws RetrievalFailed {
        String value = property(key);
        if (value.isEmpty()) {
            throw new RetrievalFailed("the property " + key + " is missing");
        }
        return value;
    }

    /** The values of {@code <prefix><name>} by name, in the order of the destination. */
    Map<String, String> prefixed(String prefix) {
        var values = new LinkedHashMap<String, String>();
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                values.put(key.substring(prefix.length()), value);
            }
        });
        return values;
    }

    @Override
    public String toString() {
        return "Found[" + property("Name") + " at " + level + "]";
    }
}
