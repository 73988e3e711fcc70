package dev.annex.platform.identity;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers in which a user has logged on, one session for each zone's host. The cookie holds a random secret of which the
 * database knows the hash. Every log-on makes a new one, so a session planted beforehand is worth nothing.
 */
@Component
class LogOnSessions {

    private final JdbcClient jdbc;
    private final SecretHashes hashes;
    private final LogOnSettings settings;
    private final Clock clock;

    LogOnSessions(JdbcClient jdbc, SecretHashes hashes, LogOnSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param authenticatedAt when the user showed a password, here or to an identity provider */
    record Session(String userId, Instant authenticatedAt) {}

    /** The value of the cookie. */
    String open(User user) {
        String cookie = RandomSecrets.token();
        Instant now = clock.instant();
        jdbc.sql("delete from logon_session where expires_at <= :now")
                .param("now", now.toEpochMilli())
                .update();
        jdbc.sql("""
            insert into logon_session (id_hash, zone, user_id, authenticated_at, expires_at)
            values (:id, :zone, :user, :now, :until)
            """)
                .param("id", hashes.hash(cookie))
                .param("zone", user.zone())
                .param("user", user.id())
                .param("now", now.toEpochMilli())
                .param("until", now.plus(settings.session()).toEpochMilli())
                .update();
        return cookie;
    }

    /** Empty also for a session of another zone, of a user who is gone, or from before a change of the password. */
    Optional<Session> find(String cookie, String zone) {
        return jdbc.sql("""
            select s.user_id, s.authenticated_at
              from logon_session s join user_account u on u.id = s.user_id
             where s.id_hash = :id and s.zone = :zone and u.zone = :zone and s.expires_at > :now
               and s.authenticated_at >= u.credentials_since
            """)
                .param("id", hashes.hash(cookie))
                .param("zone", zone)
                .param("now", clock.millis())
                .query((row, _) ->
                        new Session(row.getString("user_id"), Instant.ofEpochMilli(row.getLong("authenticated_at"))))
                .optional();
    }

    void end(String cookie) {
        jdbc.sql("delete from logon_session where id_hash = :id")
                .param("id", hashes.hash(cookie))
                .update();
    }
}
