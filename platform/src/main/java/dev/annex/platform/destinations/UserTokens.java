package dev.annex.platform.destinations;

import dev.annex.platform.accounts.SubaccountId;
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
        return sent == null || sent.isBlank()
                ? new FindRequest(subdomain, caller.user(), null, false)
                : with(caller.subaccount(), subdomain, sent.strip(), false);
    }

    /** For a find that nobody's kept token may answer. */
    FindRequest anew(SubaccountId subaccount, String subdomain, @Nullable String userToken) {
        return userToken == null || userToken.isBlank()
                ? new FindRequest(subdomain, null, null, true)
                : with(subaccount, subdomain, userToken.strip(), true);
    }

    private FindRequest with(SubaccountId subaccount, String subdomain, String jwt, boolean anew) {
        String refusal;
        try {
            VerifiedToken token = verifier.verify(jwt);
            UserToken user = UserToken.of(HEADER, jwt, token);
            if (token.subaccount().equals(subaccount) && user != null) {
                return new FindRequest(subdomain, user, null, anew);
            }
            refusal = user == null
                    ? "it is a token of a client, not of a user"
                    : "it was issued for another tenant than the destination's";
        } catch (TokenRefused e) {
            refusal = String.valueOf(e.getMessage());
        }
        return new FindRequest(subdomain, null, refusal, anew);
    }
}
