package dev.annex.platform.destinations;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which destinations are accepted, and in which form they are kept (destination-service, 4.4). */
final class DestinationRules {

    private static final Set<String> SECRETS = Set.of(
            "Password",
            "clientSecret",
            "tokenServicePassword",
            "KeyStorePassword",
            "TrustStorePassword",
            "tokenService.KeyStorePassword",
            "ProxyPassword");

    private static final List<String> OPEN_ENDED = List.of(
            "URL.headers.",
            "URL.queries.",
            "tokenServiceURL.headers.",
            "tokenServiceURL.queries.",
            "tokenService.body.");
    private static final List<String> REQUIRED_OF_HTTP = List.of("URL", "Authentication", "ProxyType");

    private DestinationRules() {}

    static Map<String, String> properties(JsonNode json) {
        Map<String, String> properties = FlatObject.read(json);
        check(properties);
        return properties;
    }

    /** One of the properties that are credentials by their name. */
    static boolean isCredential(String key) {
        return SECRETS.contains(key);
    }

    /** Also headers, queries and body parameters that people added: an API key has any name. */
    static boolean isSecret(String key) {
        return isCredential(key) || OPEN_ENDED.stream().anyMatch(key::startsWith);
    }

    static void check(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        FlatObject.checkName("Name", properties.getOrDefault("Name", ""), violations);
        String type = require(properties, "Type", violations);
        if (type.equals("HTTP")) {
            REQUIRED_OF_HTTP.forEach(key -> require(properties, key, violations));
            checkUrl(properties.getOrDefault("URL", ""), violations);
        }
        FlatObject.check(properties, violations);
        DestinationInvalid.unlessEmpty(violations);
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
}
