package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.VerifiedToken;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user's token whose signature was checked.
 *
 * @param origin the header it came in
 */
record UserToken(String origin, String jwt, SubaccountId tenant, String subdomain, Map<String, Object> claims) {

    /** Claims that differ from token to token of one user. */
    private static final String[] PASSING = {"exp", "iat", "nbf", "jti", "auth_time", "rev_sig"};

    /** Absent if the token is one of a client. */
    static @Nullable UserToken of(String origin, String jwt, VerifiedToken token) {
        if (token.userName() == null) {
            return null;
        }
        return new UserToken(origin, jwt, token.subaccount(), subdomain(token), token.claims());
    }

    static String subdomain(VerifiedToken token) {
        return token.claims().get("ext_attr") instanceof Map<?, ?> attributes
                ? String.valueOf(attributes.get("zdn"))
                : "";
    }

    String text(String claim) {
        return claims.get(claim) instanceof String value ? value : "";
    }

    /** What the token says about its user: a token got with it may serve every other token that says the same. */
    String identity() {
        var lasting = new TreeMap<String, Object>(claims);
        for (String claim : PASSING) {
            lasting.remove(claim);
        }
        return lasting.toString();
    }

    @Override
    public String toString() {
        return "UserToken[" + text("user_name") + " by " + origin + "]";
    }
}
