package dev.annex.platform.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tokens that ended before their time: one by its id, or all that one log-on brought by what they have in common, which
 * is the part of their ids before the dot. A refresh token is looked up in the database; access tokens are judged by a
 * copy that is at most {@link #STALE} old, because every call of a service asks.
 */
@Component
class Revocations {

    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final Duration STALE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Copy copy = new Copy(Instant.MIN, Set.of());

    Revocations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Copy(Instant readAt, Set<String> ids) {}

    /** Ends every token of a log-on, for as long as a refresh token can live. */
    void revokeFamily(String family) {
        revoke(family, clock.instant().plus(LONGEST_LIFE));
    }

    /** Ends one access token; a day is the longest it can live. */
    void revokeToken(String jti) {
        revoke(jti, clock.instant().plus(Duration.ofDays(2)));
    }

    private void revoke(String id, Instant until) {
        jdbc.sql("delete from revoked_token where expires_at <= :now")
                .param("now", clock.millis())
                .update();
        jdbc.sql("""
            insert into revoked_token (id, expires_at) values (:id, :until)
            on conflict (id) do nothing
            """).param("id", id).param("until", until.toEpochMilli()).update();
        copy = new Copy(Instant.MIN, Set.of());
    }

    /** For access tokens; may lag by {@link #STALE} behind another replica. */
    boolean ended(String jti) {
        Copy known = copy;
        Instant now = clock.instant();
        if (known.readAt().equals(Instant.MIN) || known.readAt().plus(STALE).isBefore(now)) {
            known = new Copy(
                    now,
                    new HashSet<>(jdbc.sql("select id from revoked_token")
                            .query(String.class)
                            .list()));
            copy = known;
        }
        return !known.ids().isEmpty()
                && (known.ids().contains(jti) || known.ids().contains(family(jti)));
    }

    /** For refresh tokens: what is true now. */
    boolean endedNow(String jti) {
        return jdbc.sql("select count(*) from revoked_token where id in (:jti, :family)")
                        .param("jti", jti)
                        .param("family", family(jti))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    static String family(String jti) {
        int dot = jti.indexOf('.');
        return dot < 0 ? jti : jti.substring(0, dot);
    }
}
