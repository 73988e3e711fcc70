package dev.annex.platform.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a token says about its user (destination-service, 3.6). */
final class UserClaims {

    private UserClaims() {}

    /** @param authTime epoch seconds */
    static Map<String, Object> of(User user, long authTime) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("user_id", user.id());
        claims.put("user_uuid", user.id());
        claims.put("user_name", user.userName());
        claims.put("email", user.email());
        claims.put("given_name", user.givenName());
        claims.put("family_name", user.familyName());
        claims.put("origin", user.origin());
        claims.put("auth_time", authTime);
        claims.put("xs.user.attributes", Map.of());
        claims.put("xs.system.attributes", Map.of("xs.rolecollections", List.of(), "xs.saml.groups", List.of()));
        return claims;
    }
}
