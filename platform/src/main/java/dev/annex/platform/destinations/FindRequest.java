package dev.annex.platform.destinations;

import org.jspecify.annotations.Nullable;

/**
 * For whom tokens are retrieved.
 *
 * @param tenant subdomain for token services with one address for each tenant, where no user decides
 * @param user the user token that counts: {@code X-user-token} before {@code Authorization}; absent without one
 * @param refusal why the user token that was sent does not count
 * @param anew whether to ask the token service even where a token is kept
 */
record FindRequest(
        String tenant, @Nullable UserToken user, @Nullable String refusal, boolean anew) {

    /** @throws RetrievalFailed saying how to bring a user */
    UserToken requireUser() throws RetrievalFailed {
        if (refusal != null) {
            throw new RetrievalFailed("the user token was refused: " + refusal);
        }
        if (user == null) {
            throw new RetrievalFailed("this authentication type needs a user: send the user's JWT in the header"
                    + " X-user-token, or an exchanged user token in Authorization");
        }
        return user;
    }
}
