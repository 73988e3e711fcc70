package dev.annex.platform.identity;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The codes of interactive log-ons: each is good once, for five minutes, for one client and one address. */
@Component
class AuthorizationCodes {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCodes.class);
    private static final Duration LIFE = Duration.ofMinutes(5);
    // Used ones are known for longer: whoever shows one again has stolen it, or was stolen from.
    private static final Duration MEMORY = Duration.ofDays(1);
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final JdbcClient jdbc;
    private final SecretHashes hashes;
    private final Revocations revocations;
    private final Clock clock;

    AuthorizationCodes(JdbcClient jdbc, SecretHashes hashes, Revocations revocations, Clock clock) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * What the user agreed to by logging on.
     *
     * @param family what the tokens made of the code have in common
     * @param challenge of PKCE, method S256; absent if the client sent none
     * @param scope as asked for, if it was
     */
    record Code(
            String family,
            String clientId,
            String zone,
            String userId,
            String redirectUri,
            @Nullable String challenge,
            @Nullable String nonce,
            @Nullable String scope,
            Instant authenticatedAt) {}

    String issue(Code granted) {
        String code = RandomSecrets.token();
        Instant now = clock.instant();
        jdbc.sql("delete from authorization_code where expires_at <= :gone")
                .param("gone", now.minus(MEMORY).toEpochMilli())
                .update();
        jdbc.sql("""
            insert into authorization_code (code_hash, family, client_id, zone, user_id, redirect_uri, challenge,
                                            nonce, scope, authenticated_at, expires_at)
            values (:hash, :family, :client, :zone, :user, :redirect, :challenge, :nonce, :scope, :at, :until)
            """)
                .param("hash", hashes.hash(code))
                .param("family", granted.family())
                .param("client", granted.clientId())
                .param("zone", granted.zone())
                .param("user", granted.userId())
                .param("redirect", granted.redirectUri())
                .param("challenge", granted.challenge())
                .param("nonce", granted.nonce())
                .param("scope", granted.scope())
                .param("at", granted.authenticatedAt().toEpochMilli())
                .param("until", now.plus(LIFE).toEpochMilli())
                .update();
        return code;
    }

    /**
     * Takes a code in. One that was taken in before ends every token made of it (RFC 6749, 4.1.2).
     *
     * @throws GrantRefused saying what does not fit
     */
    Code redeem(String code, String clientId, @Nullable String redirectUri, @Nullable String verifier) {
        String hash = hashes.hash(code);
        Stored stored = jdbc.sql("select * from authorization_code where code_hash = :hash")
                .param("hash", hash)
                .query(AuthorizationCodes::read)
                .optional()
                .filter(found -> found.code().clientId().equals(clientId))
                .orElseThrow(() -> GrantRefused.invalid("Invalid authorization code"));
        Code granted = stored.code();
        if (stored.used()) {
            throw replayed(granted);
        }
        Instant now = clock.instant();
        if (!now.isBefore(stored.expiresAt())) {
            throw GrantRefused.invalid("The authorization code has expired; start the log-on again");
        }
        if (!granted.redirectUri().equals(redirectUri)) {
            throw GrantRefused.invalid("redirect_uri is not the one the code was sent to");
        }
        checkProof(granted.challenge(), verifier);
        int taken = jdbc.sql("update authorization_code set used_at = :now where code_hash = :hash and used_at is null")
                .param("now", now.toEpochMilli())
                .param("hash", hash)
                .update();
        if (taken == 0) {
            throw replayed(granted);
        }
        return granted;
    }

    private GrantRefused replayed(Code granted) {
        LOG.warn("Client {} presented an authorization code twice; its tokens end", granted.clientId());
        revocations.revokeFamily(granted.family());
        return GrantRefused.invalid("The authorization code was used before; the tokens made of it have ended");
    }

    private static void checkProof(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null && verifier == null) {
            return;
        }
        if (challenge == null) {
            // An attacker may have removed the challenge on the way (RFC 9700, 4.8.2).
            throw GrantRefused.invalid("code_verifier was sent, but the log-on had no code_challenge");
        }
        if (verifier == null) {
            throw GrantRefused.invalid("code_verifier is missing: the log-on had a code_challenge");
        }
        boolean proved = VERIFIER.matcher(verifier).matches()
                && MessageDigest.isEqual(
                        s256(verifier).getBytes(StandardCharsets.US_ASCII),
                        challenge.getBytes(StandardCharsets.US_ASCII));
        if (!proved) {
            throw GrantRefused.invalid("code_verifier does not fit the code_challenge of the log-on");
        }
    }

    static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }

    private record Stored(Code code, Instant expiresAt, boolean used) {}

    private static Stored read(ResultSet row, int number) throws SQLException {
        long usedAt = row.getLong("used_at");
        boolean used = !row.wasNull() && usedAt > 0;
        return new Stored(
                new Code(
                        row.getString("family"),
                        row.getString("client_id"),
                        row.getString("zone"),
                        row.getString("user_id"),
                        Objects.requireNonNull(row.getString("redirect_uri")),
                        row.getString("challenge"),
                        row.getString("nonce"),
                        row.getString("scope"),
                        Instant.ofEpochMilli(row.getLong("authenticated_at"))),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                used);
    }
}
