package dev.annex.platform.identity;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.platform.identity.UserAuthorizations.Authorizations;
import java.time.Instant;

/**
 * A log-on of a user, how it reached a client, and what the user may do there.
 *
 * @param family the beginning of the ids of all its tokens, by which they end together
 */
record UserSession(String family, String grantType, User user, Instant authenticatedAt, Authorizations authorizations) {

    static String freshFamily() {
        return RandomSecrets.token();
    }
}
