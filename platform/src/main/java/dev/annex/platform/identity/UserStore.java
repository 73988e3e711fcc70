package dev.annex.platform.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Users as rows. */
@Component
class UserStore {

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A user together with what only the check of a password needs. */
    record Credentials(User user, String passwordHash) {}

    /** Empty if the name is taken in the zone. */
    Optional<User> insert(String zone, NewUser user, String origin, String passwordHash, Instant at) {
        String id = UUID.randomUUID().toString();
        int inserted = jdbc.sql("""
            insert into user_account (id, zone, user_name, user_key, email, given_name, family_name, origin,
                                      password_hash, created_at)
            values (:id, :zone, :name, :key, :email, :given, :family, :origin, :hash, :at)
            on conflict (zone, user_key) do nothing
            """)
                .param("id", id)
                .param("zone", zone)
                .param("name", user.userName())
                .param("key", key(user.userName()))
                .param("email", user.email())
                .param("given", user.givenName())
                .param("family", user.familyName())
                .param("origin", origin)
                .param("hash", passwordHash)
                .param("at", at.toEpochMilli())
                .update();
        return inserted == 1 ? find(id) : Optional.empty();
    }

    Optional<User> find(String id) {
        return jdbc.sql("select * from user_account where id = :id")
                .param("id", id)
                .query(UserStore::read)
                .optional();
    }

    /**
     * Somebody another provider vouches for; made at the first time, brought up to date at every further one. The key holds
     * a line break, which no name has: such a user is never taken for one with a password.
     */
    User vouchedFor(String zone, NewUser user, String origin, Set<String> groups, Instant at) {
        String id = jdbc.sql("""
            insert into user_account (id, zone, user_name, user_key, email, given_name, family_name, origin,
                                      password_hash, last_logon_at, created_at)
            values (:id, :zone, :name, :key, :email, :given, :family, :origin, '', :at, :at)
            on conflict (zone, user_key) do update
               set email = :email, given_name = :given, family_name = :family, last_logon_at = :at
            returning id
            """)
                .param("id", UUID.randomUUID().toString())
                .param("zone", zone)
                .param("name", user.userName())
                .param("key", key(origin + "\n" + user.userName()))
                .param("email", user.email())
                .param("given", user.givenName())
                .param("family", user.familyName())
                .param("origin", origin)
                .param("at", at.toEpochMilli())
                .query(String.class)
                .single();
        forgetGroups(id);
        for (String group : groups) {
            jdbc.sql("insert into user_group (user_id, name) values (:user, :name)")
                    .param("user", id)
                    .param("name", group)
                    .update();
        }
        return find(id).orElseThrow();
    }

    boolean knows(String zone, String origin, String userName) {
        return credentials(zone, origin + "\n" + userName).isPresent();
    }

    /** The groups that the provider told of at the last log-on, by name. */
    List<String> groups(String id) {
        return jdbc.sql("select name from user_group where user_id = :user order by name")
                .param("user", id)
                .query(String.class)
                .list();
    }

    private void forgetGroups(String id) {
        jdbc.sql("delete from user_group where user_id = :user")
                .param("user", id)
                .update();
    }

    /** What users of an origin opened before that instant ends. */
    void endLogOns(String zone, String origin, Instant before) {
        jdbc.sql("update user_account set credentials_since = :before where zone = :zone and origin = :origin")
                .param("before", before.toEpochMilli())
                .param("zone", zone)
                .param("origin", origin)
                .update();
    }

    /** Empty also if the user has got a new password since. */
    Optional<User> findLoggedOn(String id, Instant authenticatedAt) {
        return jdbc.sql("select * from user_account where id = :id and credentials_since <= :at")
                .param("id", id)
                .param("at", authenticatedAt.toEpochMilli())
                .query(UserStore::read)
                .optional();
    }

    Optional<Credentials> credentials(String zone, String userName) {
        return jdbc.sql("select * from user_account where zone = :zone and user_key = :key")
                .param("zone", zone)
                .param("key", key(userName))
                .query((row, number) -> new Credentials(read(row, number), row.getString("password_hash")))
                .optional();
    }

    List<User> list(String zone) {
        return jdbc.sql("select * from user_account where zone = :zone order by user_key")
                .param("zone", zone)
                .query(UserStore::read)
                .list();
    }

    void delete(String id) {
        forgetGroups(id);
        jdbc.sql("delete from user_account where id = :id").param("id", id).update();
    }

    /** Everybody of the zone, and who vouched for some of them. */
    void deleteZone(String zone) {
        jdbc.sql("delete from identity_provider where zone = :zone")
                .param("zone", zone)
                .update();
        jdbc.sql("delete from user_group where user_id in (select id from user_account where zone = :zone)")
                .param("zone", zone)
                .update();
        jdbc.sql("delete from user_account where zone = :zone")
                .param("zone", zone)
                .update();
    }

    /** What the user opened before {@code since} ends. */
    void changePassword(String id, String passwordHash, Instant since) {
        jdbc.sql("""
            update user_account
               set password_hash = :hash, credentials_since = :since
             where id = :id
            """)
                .param("hash", passwordHash)
                .param("since", since.toEpochMilli())
                .param("id", id)
                .update();
    }

    void loggedOn(String id, Instant at) {
        jdbc.sql("update user_account set last_logon_at = :at where id = :id")
                .param("at", at.toEpochMilli())
                .param("id", id)
                .update();
    }

    private static String key(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }

    private static User read(ResultSet row, int number) throws SQLException {
        return new User(
                row.getString("id"),
                row.getString("zone"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("origin"),
                instant(row, "last_logon_at"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
