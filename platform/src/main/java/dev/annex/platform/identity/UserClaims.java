package dev.annex.platform.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a token says about its user (destination-service, 3.6). */
final class UserClaims {

    private UserClaims() {}

    static Map<String, Object> of(UserSession session) {
        User user = session.user();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("user_id", user.id());
        claims.put("user_uuid", user.id());
        claims.put("user_name", user.userName());
        claims.put("email", user.email());
        claims.put("given_name", user.givenName());
        claims.put("family_name", user.familyName());
        claims.put("origin", user.origin());
        claims.put("auth_time", session.authenticatedAt().getEpochSecond());
        claims.put("xs.user.attributes", session.authorizations().attributes());
        claims.put(
                "xs.system.attributes",
                Map.of(
                        "xs.rolecollections", session.authorizations().roleCollections(),
                        "xs.saml.groups", session.authorizations().groups()));
        return claims;
    }
}
