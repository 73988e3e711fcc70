package dev.annex.platform.destinations;

import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.KeyStores;
import dev.annex.foundation.certificates.SelfSigned;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which certificate objects are accepted, and in which form they are kept (destination-service, 4.2 and 6.5). */
final class CertificateRules {

    static final String CONTENT = "Content";

    private static final String TYPE = "CERTIFICATE";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    private static final Pattern COMMON_NAME = Pattern.compile("[A-Za-z0-9 ._@/-]{1,64}");
    private static final Set<String> TO_STORE = Set.of("Name", "Type", CONTENT);
    private static final Set<String> TO_GENERATE = Set.of("Name", "Type", "Password", "CommonName");
    private static final int MOST_GENERATED = 10;
    private static final int KEY_BITS = 2048;
    private static final Duration LIFE = Duration.ofDays(365);

    private CertificateRules() {}

    static Map<String, String> read(Map<String, String> sent, Instant now) {
        var properties = new LinkedHashMap<>(sent);
        properties.putIfAbsent("Type", TYPE);
        if (properties.containsKey(CONTENT)) {
            // Tools break base64 into lines; clients decode without tolerance.
            properties.computeIfPresent(CONTENT, (_, content) -> content.replaceAll("\\s+", ""));
        } else {
            properties = generate(properties, now);
        }
        check(properties);
        return properties;
    }

    /** A key costs much computing: nobody gets many of them by one request. */
    static void checkTogether(JsonNode elements) {
        long generated = elements.valueStream()
                .filter(element -> element.isObject() && !element.has(CONTENT))
                .count();
        if (generated > MOST_GENERATED) {
            throw new DestinationInvalid(
                    CONTENT,
                    "is missing in " + generated + " elements; at most " + MOST_GENERATED
                            + " key stores are generated at once");
        }
    }

    static Map<String, String> properties(String name, byte[] content) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("Name", name);
        properties.put("Type", TYPE);
        properties.put(CONTENT, Base64.getEncoder().encodeToString(content));
        return properties;
    }

    static void check(Map<String, String> properties) {
        var violations = new ArrayList<Violation>();
        checkMembers(properties, TO_STORE, violations);
        String content = properties.getOrDefault(CONTENT, "");
        if (content.length() > KeyStores.LARGEST * 4 / 3 + 4) {
            violations.add(new Violation(CONTENT, "must be a file of 1 to " + KeyStores.LARGEST + " bytes"));
        } else if (violations.isEmpty()) {
            try {
                KeyStores.check(properties.getOrDefault("Name", ""), bytes(properties));
            } catch (IllegalArgumentException e) {
                violations.add(new Violation(CONTENT, String.valueOf(e.getMessage())));
            }
        }
        DestinationInvalid.unlessEmpty(violations);
    }

    static byte[] bytes(Map<String, String> properties) {
        try {
            return Base64.getDecoder().decode(properties.getOrDefault(CONTENT, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be base64 of the file", e);
        }
    }

    private static void checkMembers(Map<String, String> properties, Set<String> known, List<Violation> violations) {
        if (!NAME.matcher(properties.getOrDefault("Name", "")).matches()) {
            violations.add(new Violation(
                    "Name", "must be 1 to 200 letters, digits, hyphens, underscores and dots, with the file's ending"));
        }
        if (!TYPE.equals(properties.get("Type"))) {
            violations.add(new Violation("Type", "must be " + TYPE));
        }
        properties.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> violations.add(new Violation(
                        key.length() > 60 ? key.substring(0, 60) : key, "is not a member of a certificate")));
    }

    /** A new key whose certificate vouches for itself: who trusts it imports that certificate. */
    private static LinkedHashMap<String, String> generate(Map<String, String> asked, Instant now) {
        var violations = new ArrayList<Violation>();
        checkMembers(asked, TO_GENERATE, violations);
        String name = asked.getOrDefault("Name", "");
        if (!name.endsWith(".p12")) {
            violations.add(new Violation(CONTENT, "is missing; only a key store .p12 is generated without it"));
        }
        String commonName = asked.getOrDefault("CommonName", name.replaceFirst("\\.p12$", ""));
        if (violations.isEmpty() && !COMMON_NAME.matcher(commonName).matches()) {
            violations.add(new Violation(
                    "CommonName", "must be 1 to 64 letters, digits, blanks and the characters . _ @ / -"));
        }
        DestinationInvalid.unlessEmpty(violations);
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        KeyPair keys = KeyPairs.rsa(KEY_BITS);
        var certificate = SelfSigned.certificate(
                Subject.of("CN", commonName, "O", "Annex"), keys, from.minusSeconds(300), from.plus(LIFE));
        return new LinkedHashMap<>(
                properties(name, KeyStores.pkcs12(keys, certificate, asked.getOrDefault("Password", ""))));
    }
}
