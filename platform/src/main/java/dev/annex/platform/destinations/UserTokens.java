package dev.annex.platform.destinations;

import dev.annex.platform.identity.TokenRefused;
import dev.annex.platform.identity.TokenVerifier;
import dev.annex.platform.identity.VerifiedToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who the user of a find is (destination-service, 5 and 6.4). */
@Component
class UserTokens {

    static final String HEADER = "X-user-token";

    private final TokenVerifier verifier;

    UserTokens(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Some clients send a user token with every find, so one that cannot be used matters only where a user is needed.
     *
     * @param tenant header {@code X-tenant}
     * @param sent header {@code X-user-token}, which wins when it is not empty
     */
    FindRequest request(DestinationCaller caller, @Nullable String tenant, @Nullable String sent) {
        String subdomain = tenant == null || tenant.isBlank() ? caller.subdomain() : tenant.strip();
        if (sent == null || sent.isBlank()) {
            return new FindRequest(subdomain, caller.user(), null);
        }
        String jwt = sent.strip();
        try {
            VerifiedToken token = verifier.verify(jwt);
            if (!token.subaccount().equals(caller.subaccount())) {
                return refused(subdomain, "it was issued for another tenant than the token in Authorization");
            }
            UserToken user = UserToken.of(HEADER, jwt, token);
            return user == null
                    ? refused(subdomain, "it is a token of a client, not of a user")
                    : new FindRequest(subdomain, user, null);
        } catch (TokenRefused e) {
            return refused(subdomain, String.valueOf(e.getMessage()));
        }
    }

    private static FindRequest refused(String subdomain, String why) {
        return new FindRequest(subdomain, null, why);
    }
}
