package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which destinations are accepted, and in which form they are kept (destination-service, 4.4). */
final class DestinationRules {

    static final Set<String> SECRETS = Set.of(
            "Password",
            "clientSecret",
            "tokenServicePassword",
            "KeyStorePassword",
            "TrustStorePassword",
            "tokenService.KeyStorePassword",
            "ProxyPassword");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final List<String> REQUIRED_OF_HTTP = List.of("URL", "Authentication", "ProxyType");

    private DestinationRules() {}

    /** A flat map of strings: clients cannot read anything else. Numbers and booleans become their text. */
    static Map<String, String> properties(JsonNode json) {
        if (!json.isObject()) {
            throw new DestinationInvalid("", "A destination is a JSON object");
        }
        var properties = new LinkedHashMap<String, String>();
        var violations = new ArrayList<Violation>();
        json.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isString() || value.isNumber() || value.isBoolean()) {
                properties.put(member.getKey(), value.asString());
            } else {
                violations.add(new Violation(member.getKey(), "must be a string"));
            }
        });
        refuse(violations);
        check(properties);
        return properties;
    }

    static void check(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        String name = properties.getOrDefault("Name", "");
        if (!NAME.matcher(name).matches()) {
            violations.add(new Violation(
                    "Name", "must be 1 to 200 letters, digits, hyphens and underscores, but is '" + name + "'"));
        }
        String type = require(properties, "Type", violations);
        if (type.equals("HTTP")) {
            REQUIRED_OF_HTTP.forEach(key -> require(properties, key, violations));
            checkUrl(properties.getOrDefault("URL", ""), violations);
        }
        refuse(violations);
    }

    private static String require(Map<String, String> properties, String key, List<Violation> violations) {
        String value = properties.getOrDefault(key, "");
        if (value.isBlank()) {
            violations.add(new Violation(key, "is missing"));
        }
        return value;
    }

    private static void checkUrl(String url, List<Violation> violations) {
        if (url.isBlank()) {
            return;
        }
        try {
            URI uri = new URI(url.strip());
            String scheme = String.valueOf(uri.getScheme());
            if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && uri.getRawAuthority() != null) {
                return;
            }
        } catch (URISyntaxException _) {
            // Said below, together with the other ways to be wrong.
        }
        violations.add(new Violation("URL", "must be an absolute http or https URL"));
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new DestinationInvalid(violations);
        }
    }
}
