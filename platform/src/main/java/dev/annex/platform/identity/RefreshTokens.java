package dev.annex.platform.identity;

import dev.annex.foundation.secrets.SecretBox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refresh tokens: what is to be remembered of a log-on, sealed, so that handing one out writes nothing and costs no
 * signature, and nobody but Annex reads it.
 */
@Component
class RefreshTokens {

    private static final String PURPOSE = "refresh-token";
    private static final int LONGEST = 4096;

    private final SecretBox box;
    private final JsonMapper json;
    private final Revocations revocations;
    private final TokenSettings settings;
    private final Clock clock;

    RefreshTokens(SecretBox box, JsonMapper json, Revocations revocations, TokenSettings settings, Clock clock) {
        this.box = box;
        this.json = json;
        this.revocations = revocations;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param family what all tokens of the log-on have in common
     * @param grantType by which the log-on reached the client; its access tokens keep saying so
     * @param authenticatedAt epoch milliseconds
     * @param expiresAt epoch milliseconds
     */
    record RefreshToken(
            String family,
            String clientId,
            String zone,
            String userId,
            String grantType,
            long authenticatedAt,
            long expiresAt) {

        Instant authenticated() {
            return Instant.ofEpochMilli(authenticatedAt);
        }
    }

    String issue(
            OAuthClient client, String zone, String family, String grantType, String userId, Instant authenticated) {
        Duration validity =
                client.refreshTokenValidity() == null ? settings.refreshValidity() : client.refreshTokenValidity();
        return box.seal(
                PURPOSE,
                json.writeValueAsString(new RefreshToken(
                        family,
                        client.clientId(),
                        zone,
                        userId,
                        grantType,
                        authenticated.toEpochMilli(),
                        clock.instant().plus(validity).toEpochMilli())));
    }

    /** Empty for what is none of ours; a token that has ended is read all the same. */
    Optional<RefreshToken> read(String presented) {
        if (presented.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(box.open(PURPOSE, presented), RefreshToken.class));
        } catch (IllegalStateException | JacksonException _) {
            return Optional.empty();
        }
    }

    /** @throws GrantRefused unless it is ours, of this client and tenant, and has not ended */
    RefreshToken require(String presented, String clientId, String zone) {
        RefreshToken token =
                read(presented).orElseThrow(() -> GrantRefused.invalid("Invalid refresh token: it is none of ours"));
        if (!token.clientId().equals(clientId) || !token.zone().equals(zone)) {
            throw GrantRefused.invalid("Invalid refresh token: it was issued to another client or tenant");
        }
        if (clock.millis() >= token.expiresAt()) {
            throw GrantRefused.invalid("Invalid refresh token: it has expired; log on again");
        }
        if (revocations.endedNow(token.family())) {
            throw GrantRefused.invalid("Invalid refresh token: it was revoked; log on again");
        }
        return token;
    }
}
