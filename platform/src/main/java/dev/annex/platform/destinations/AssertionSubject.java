package dev.annex.platform.destinations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom an assertion is about (destination-service, 6.4).
 *
 * @param source where the user id was found, for people
 */
record AssertionSubject(String userId, String source, Map<String, List<String>> attributes) {

    private static final List<String> USER_INFO =
            List.of("user_id", "user_name", "given_name", "family_name", "email", "sub");

    /** @throws RetrievalFailed if the token does not say who the user is in the way the destination asks for */
    static AssertionSubject of(Found found, @Nullable UserToken user) throws RetrievalFailed {
        String systemUser = found.property("SystemUser");
        if (!systemUser.isEmpty()) {
            return new AssertionSubject(systemUser, "property SystemUser", ofClient(found));
        }
        if (user == null) {
            throw new IllegalArgumentException("Without SystemUser there is a user token");
        }
        String source = found.property("userIdSource");
        if (source.isEmpty()) {
            String claim = claimOf(found.property("nameIdFormat"));
            String userId = user.text(claim);
            if (userId.isBlank()) {
                throw notDetermined("the user token has no claim " + claim);
            }
            return new AssertionSubject(userId, "claim " + claim, attributes(found, user));
        }
        Optional<String> claimed = ClaimPath.read(user.claims(), source);
        if (claimed.isPresent()) {
            return new AssertionSubject(claimed.get(), "userIdSource, claim " + source, attributes(found, user));
        }
        List<String> custom = texts(userAttributes(user).get(source));
        if (custom.size() != 1) {
            throw notDetermined("the user token has neither a claim nor a single-valued attribute '" + source
                    + "', which userIdSource names");
        }
        return new AssertionSubject(
                custom.getFirst(), "userIdSource, user attribute " + source, attributes(found, user));
    }

    private static String claimOf(String nameIdFormat) throws RetrievalFailed {
        if (nameIdFormat.isEmpty() || nameIdFormat.endsWith("nameid-format:unspecified")) {
            return "user_name";
        }
        if (nameIdFormat.endsWith("nameid-format:emailAddress")) {
            return "email";
        }
        throw notDetermined("nameIdFormat '" + nameIdFormat + "' names no claim; set userIdSource");
    }

    private static Map<String, List<String>> attributes(Found found, UserToken user) {
        var attributes = new LinkedHashMap<String, List<String>>();
        for (String claim : USER_INFO) {
            String value = user.text(claim);
            if (!value.isEmpty()) {
                attributes.put(claim, List.of(value));
            }
        }
        String prefix = found.isSet("skipUserAttributesPrefixInSAMLAttributes") ? "" : "user_attributes.";
        userAttributes(user).forEach((name, value) -> {
            List<String> texts = texts(value);
            if (!name.equals("xs.saml.groups") && !texts.isEmpty()) {
                attributes.putIfAbsent(prefix + name, texts);
            }
        });
        List<String> groups = groups(user);
        if (!groups.isEmpty()) {
            attributes.put("Groups", groups);
        }
        String uuid = user.text("user_uuid");
        if (!uuid.isEmpty() && !found.isSet("skipUserUuidInSAMLAttributes")) {
            attributes.put("user_uuid", List.of(uuid));
        }
        attributes.putAll(ofClient(found));
        return attributes;
    }

    private static Map<String, List<String>> ofClient(Found found) {
        String clientKey = found.property("clientKey");
        return clientKey.isEmpty() ? Map.of() : Map.of("client_id", List.of(clientKey));
    }

    private static List<String> groups(UserToken user) {
        Object system = user.claims().get("xs.system.attributes");
        List<String> groups = system instanceof Map<?, ?> map ? texts(map.get("xs.saml.groups")) : List.of();
        return groups.isEmpty() ? texts(userAttributes(user).get("xs.saml.groups")) : groups;
    }

    private static Map<String, Object> userAttributes(UserToken user) {
        var attributes = new LinkedHashMap<String, Object>();
        if (user.claims().get("xs.user.attributes") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> attributes.put(String.valueOf(name), value));
        }
        return attributes;
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }

    private static RetrievalFailed notDetermined(String why) {
        return new RetrievalFailed("The user ID could not be determined: " + why);
    }
}
