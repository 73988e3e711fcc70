package dev.annex.system.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BusinessUserStore {

    private final JdbcClient jdbc;

    BusinessUserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a log-on looks at. */
    record Credentials(String userId, String passwordHash) {}

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** False if the user name or the e-mail is taken. */
    boolean insert(BusinessUser user, String passwordHash) {
        boolean inserted = jdbc.sql("""
                        insert into business_user (id, user_name, user_name_key, email, email_key, given_name, family_name,
                                                   locked, global_user_id, valid_from, valid_to,
                                                   password_hash, created_at, version)
                        values (:id, :userName, :userNameKey, :email, :emailKey, :givenName, :familyName,
                                :locked, :globalUserId, :validFrom, :validTo,
                                :passwordHash, :createdAt, :version)
                        on conflict do nothing
                        """)
                        .param("id", user.id())
                        .param("userName", user.userName())
                        .param("userNameKey", key(user.userName()))
                        .param("email", user.email())
                        .param("emailKey", key(user.email()))
                        .param("givenName", user.givenName())
                        .param("familyName", user.familyName())
                        .param("locked", user.locked())
                        .param("globalUserId", user.globalUserId())
                        .param("validFrom", millis(user.validFrom()))
                        .param("validTo", millis(user.validTo()))
                        .param("passwordHash", passwordHash)
                        .param("createdAt", user.createdAt().toEpochMilli())
                        .param("version", user.version())
                        .update()
                == 1;
        if (inserted) {
            insertRoles(user.id(), user.roles());
        }
        return inserted;
    }

    /** False if the user is not at the version before this one any more. */
    boolean update(BusinessUser user) {
        boolean updated = jdbc.sql("""
                        update business_user
                           set user_name = :userName, user_name_key = :userNameKey, email = :email, email_key = :emailKey,
                               given_name = :givenName, family_name = :familyName, locked = :locked,
                               global_user_id = :globalUserId, valid_from = :validFrom, valid_to = :validTo,
                               version = :version
                         where id = :id
                           and version = :version - 1
                        """)
                        .param("id", user.id())
                        .param("userName", user.userName())
                        .param("userNameKey", key(user.userName()))
                        .param("email", user.email())
                        .param("emailKey", key(user.email()))
                        .param("givenName", user.givenName())
                        .param("familyName", user.familyName())
                        .param("locked", user.locked())
                        .param("globalUserId", user.globalUserId())
                        .param("validFrom", millis(user.validFrom()))
                        .param("validTo", millis(user.validTo()))
                        .param("version", user.version())
                        .update()
                == 1;
        if (updated) {
            jdbc.sql("delete from business_user_role where user_id = :id")
                    .param("id", user.id())
                    .update();
            insertRoles(user.id(), user.roles());
        }
        return updated;
    }

    private void insertRoles(String userId, Set<String> roles) {
        for (String role : roles) {
            jdbc.sql("insert into business_user_role (user_id, role) values (:user, :role)")
                    .param("user", userId)
                    .param("role", role)
                    .update();
        }
    }

    boolean setPassword(String id, String passwordHash) {
        return jdbc.sql("""
                        update business_user
                           set password_hash = :hash, version = version + 1
                         where id = :id
                        """).param("id", id).param("hash", passwordHash).update() == 1;
    }

    boolean delete(String id) {
        return jdbc.sql("delete from business_user where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<BusinessUser> find(String id) {
        return query("where id = :value", id).stream().findFirst();
    }

    Optional<BusinessUser> byUserName(String userName) {
        return query("where user_name_key = :value", key(userName)).stream().findFirst();
    }

    Optional<BusinessUser> byEmail(String email) {
        return query("where email_key = :value", key(email)).stream().findFirst();
    }

    Optional<BusinessUser> byGlobalUserId(String id) {
        return query("where global_user_id = :value", id).stream().findFirst();
    }

    List<BusinessUser> list() {
        return query("where user_name_key <> :value", "");
    }

    private List<BusinessUser> query(String condition, String value) {
        Map<String, Set<String>> roles = new HashMap<>();
        jdbc.sql("select user_id, role from business_user_role where user_id in (select id from business_user "
                        + condition + ")")
                .param("value", value)
                .query(rows -> {
                    roles.computeIfAbsent(rows.getString("user_id"), _ -> new HashSet<>())
                            .add(rows.getString("role"));
                });
        return jdbc.sql("select * from business_user " + condition + " order by user_name_key")
                .param("value", value)
                .query((row, _) -> user(row, roles.getOrDefault(row.getString("id"), Set.of())))
                .list();
    }

    private static BusinessUser user(ResultSet row, Set<String> roles) throws SQLException {
        return new BusinessUser(
                row.getString("id"),
                row.getString("user_name"),
                row.getString("email"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getBoolean("locked"),
                roles,
                row.getString("global_user_id"),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "last_logon_at"),
                row.getLong("version"));
    }

    Optional<Credentials> credentials(String userName) {
        return jdbc.sql("select * from business_user where user_name_key = :name")
                .param("name", key(userName))
                .query((row, _) -> new Credentials(row.getString("id"), row.getString("password_hash")))
                .optional();
    }

    void loggedOn(String id, Instant now) {
        jdbc.sql("update business_user set last_logon_at = :now where id = :id")
                .param("id", id)
                .param("now", now.toEpochMilli())
                .update();
    }

    /** Those who may log on at that moment, as {@link BusinessUser#validAt} says. */
    int administratorsAt(Instant now) {
        return jdbc.sql("""
                select count(*)
                  from business_user u
                  join business_user_role r on r.user_id = u.id
                 where r.role = :role
                   and not u.locked
                   and (u.valid_from is null or u.valid_from <= :now)
                   and (u.valid_to is null or u.valid_to > :now)
                """)
                .param("role", BusinessRole.ADMINISTRATOR)
                .param("now", now.toEpochMilli())
                .query(Integer.class)
                .single();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
