package dev.annex.platform.cockpit.btp;

import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.cockpit.Caller;
import dev.annex.platform.identity.User;
import dev.annex.platform.identity.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sessions of the command line protocol: who logged on, for which global account. */
@Component
class CliSessions {

    private static final Duration LIFE = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final SecretHashes hashes;
    private final Users users;
    private final Clock clock;

    CliSessions(JdbcClient jdbc, SecretHashes hashes, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.hashes = hashes;
        this.users = users;
        this.clock = clock;
    }

    record Session(Caller caller, GlobalAccountId account) {}

    /** @return the id of the session, told once */
    String begin(User user, GlobalAccountId account) {
        jdbc.sql("delete from cli_session where expires_at < :now")
                .param("now", clock.millis())
                .update();
        String id = RandomSecrets.token();
        jdbc.sql("""
            insert into cli_session (digest, user_id, global_account_id, expires_at)
            values (:digest, :user, :account, :until)
            """)
                .param("digest", hashes.hash(id))
                .param("user", user.id())
                .param("account", account.value())
                .param("until", clock.instant().plus(LIFE).toEpochMilli())
                .update();
        return id;
    }

    /** Empty for an unknown or ended session, one from before a change of the password, and once its user is gone. */
    Optional<Session> find(String id) {
        return jdbc.sql("""
            select s.user_id, s.global_account_id
              from cli_session s join user_account u on u.id = s.user_id
             where s.digest = :digest and s.expires_at > :now
               and s.expires_at - :life >= u.credentials_since
            """)
                .param("digest", hashes.hash(id))
                .param("life", LIFE.toMillis())
                .param("now", clock.millis())
                .query((row, _) ->
                        new Object[] {row.getString("user_id"), new GlobalAccountId(row.getString("global_account_id"))
                        })
                .optional()
                .flatMap(row -> users.find((String) row[0])
                        .map(user -> new Session(
                                new Caller(user.id(), user.userName(), user.zone()), (GlobalAccountId) row[1])));
    }
}
