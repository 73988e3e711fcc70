package dev.annex.platform.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a token says about its user; an exchanged or refreshed token carries the same again (destination-service, 3.2). */
record UserClaims(Map<String, Object> values) {

    private static final List<String> NAMES = List.of(
            "user_id",
            "user_uuid",
            "user_name",
            "email",
            "given_name",
            "family_name",
            "origin",
            "auth_time",
            "xs.user.attributes",
            "xs.system.attributes");

    static UserClaims of(User user, long authTime) {
        var values = new LinkedHashMap<String, Object>();
        values.put("user_id", user.id());
        values.put("user_uuid", user.id());
        values.put("user_name", user.userName());
        values.put("email", user.email());
        values.put("given_name", user.givenName());
        values.put("family_name", user.familyName());
        values.put("origin", user.origin());
        values.put("auth_time", authTime);
        values.put("xs.user.attributes", Map.of());
        values.put("xs.system.attributes", Map.of("xs.rolecollections", List.of(), "xs.saml.groups", List.of()));
        return new UserClaims(values);
    }

    /** Empty for a token of a client itself. */
    static Optional<UserClaims> in(JWTClaimsSet claims) {
        if (!(claims.getClaim("user_id") instanceof String)) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Object>();
        for (String name : NAMES) {
            Object value = claims.getClaim(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return Optional.of(new UserClaims(values));
    }

    String userId() {
        return String.valueOf(values.get("user_id"));
    }
}
