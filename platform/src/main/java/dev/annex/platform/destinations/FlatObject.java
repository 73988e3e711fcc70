package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The form all objects of the service share: a flat map of strings, because clients cannot read anything else. */
final class FlatObject {

    private static final int MOST_PROPERTIES = 500;
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_VALUE = 65_536;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");
    private static final List<String> HEADER_PREFIXES = List.of("URL.headers.", "tokenServiceURL.headers.");

    private FlatObject() {}

    /** Numbers and booleans become their text. */
    static Map<String, String> read(JsonNode json) {
        if (!json.isObject()) {
            throw new DestinationInvalid("", "The body must be a JSON object");
        }
        var properties = new LinkedHashMap<String, String>();
        var violations = new ArrayList<Violation>();
        json.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isString() || value.isNumber() || value.isBoolean()) {
                properties.put(member.getKey(), value.asString());
            } else {
                violations.add(new Violation(shortened(member.getKey()), "must be a string"));
            }
        });
        DestinationInvalid.unlessEmpty(violations);
        return properties;
    }

    static void checkName(String key, String name, List<Violation> violations) {
        if (!NAME.matcher(name).matches()) {
            violations.add(new Violation(
                    key,
                    "must be 1 to 200 letters, digits, hyphens and underscores, but is '" + shortened(name) + "'"));
        }
    }

    /** Sizes, and headers that would become others on the wire. */
    static void check(Map<String, String> properties, List<Violation> violations) {
        if (properties.size() > MOST_PROPERTIES) {
            violations.add(new Violation("", "must not have more than " + MOST_PROPERTIES + " properties"));
        }
        properties.forEach((key, value) -> {
            if (key.isEmpty()
                    || key.length() > LONGEST_KEY
                    || CONTROL.matcher(key).find()) {
                violations.add(new Violation(
                        shortened(key),
                        "a property's name must be 1 to " + LONGEST_KEY + " characters without control characters"));
            } else if (value.length() > LONGEST_VALUE) {
                violations.add(new Violation(key, "must not be longer than " + LONGEST_VALUE + " characters"));
            } else {
                HEADER_PREFIXES.stream()
                        .filter(key::startsWith)
                        .forEach(prefix -> checkHeader(key, key.substring(prefix.length()), value, violations));
            }
        });
    }

    private static void checkHeader(String key, String name, String value, List<Violation> violations) {
        if (!HEADER_NAME.matcher(name).matches()) {
            violations.add(new Violation(key, "must end in the name of an HTTP header"));
        }
        if (CONTROL.matcher(value).find()) {
            violations.add(new Violation(key, "must be one line without control characters, as headers are"));
        }
    }

    private static String shortened(String text) {
        String line = CONTROL.matcher(text).replaceAll("?");
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
