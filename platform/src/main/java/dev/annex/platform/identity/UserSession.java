package dev.annex.platform.identity;

import dev.annex.foundation.secrets.RandomSecrets;
import java.time.Instant;

/**
 * A log-on of a user, and how it reached a client.
 *
 * @param family the beginning of the ids of all its tokens, by which they end together
 */
record UserSession(String family, String grantType, User user, Instant authenticatedAt) {

    static UserSession begun(String grantType, User user, Instant authenticatedAt) {
        return new UserSession(RandomSecrets.token(), grantType, user, authenticatedAt);
    }
}
