package dev.annex.system.communication;

import dev.annex.system.communication.CommunicationUser.Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CommunicationUserStore {

    private final JdbcClient jdbc;

    CommunicationUserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a log-on looks at. */
    record Credentials(
            String userId,
            String userName,
            @Nullable String passwordHash,
            boolean locked,
            int failedLogons,
            @Nullable Instant lastLogonAt) {}

    /** False if the user name is taken. */
    boolean insert(CommunicationUser user, @Nullable String passwordHash) {
        boolean inserted = jdbc.sql("""
                        insert into communication_user (id, user_name, description, password_hash, password_set_at, locked,
                                                        failed_logons, owner, changed_at, changed_by, version)
                        values (:id, :userName, :description, :passwordHash, :passwordSetAt, :locked,
                                0, :owner, :changedAt, :changedBy, :version)
                        on conflict do nothing
                        """)
                        .param("id", user.id())
                        .param("userName", user.userName())
                        .param("description", user.description())
                        .param("passwordHash", passwordHash)
                        .param("passwordSetAt", millis(user.passwordSetAt()))
                        .param("locked", user.locked())
                        .param("owner", user.owner())
                        .param("changedAt", user.changedAt().toEpochMilli())
                        .param("changedBy", user.changedBy())
                        .param("version", user.version())
                        .update()
                == 1;
        if (inserted) {
            insertCertificates(user);
        }
        return inserted;
    }

    /**
     * Unlocking starts the count of failures anew.
     *
     * @param passwordHash null keeps the stored one
     * @return false if the user is not at the version before this one any more
     */
    boolean update(CommunicationUser user, @Nullable String passwordHash) {
        boolean updated = jdbc.sql("""
                        update communication_user
                           set description = :description,
                               password_hash = coalesce(:passwordHash, password_hash),
                               password_set_at = :passwordSetAt,
                               failed_logons = case when locked and not :locked then 0 else failed_logons end,
                               locked = :locked, owner = :owner,
                               changed_at = :changedAt, changed_by = :changedBy, version = :version
                         where id = :id
                           and version = :version - 1
                        """)
                        .param("id", user.id())
                        .param("description", user.description())
                        .param("passwordHash", passwordHash)
                        .param("passwordSetAt", millis(user.passwordSetAt()))
                        .param("locked", user.locked())
                        .param("owner", user.owner())
                        .param("changedAt", user.changedAt().toEpochMilli())
                        .param("changedBy", user.changedBy())
                        .param("version", user.version())
                        .update()
                == 1;
        if (updated) {
            jdbc.sql("delete from communication_user_certificate where user_id = :id")
                    .param("id", user.id())
                    .update();
            insertCertificates(user);
        }
        return updated;
    }

    private void insertCertificates(CommunicationUser user) {
        for (Certificate certificate : user.certificates()) {
            jdbc.sql("""
                    insert into communication_user_certificate (fingerprint, user_id, subject, issuer, not_after, pem)
                    values (:fingerprint, :user, :subject, :issuer, :notAfter, :pem)
                    """)
                    .param("fingerprint", certificate.fingerprint())
                    .param("user", user.id())
                    .param("subject", certificate.subject())
                    .param("issuer", certificate.issuer())
                    .param("notAfter", certificate.notAfter().toEpochMilli())
                    .param("pem", certificate.pem())
                    .update();
        }
    }

    void disown(String id) {
        jdbc.sql("update communication_user set owner = null, version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from communication_user where id = :id")
                .param("id", id)
                .update();
    }

    Optional<CommunicationUser> find(String id) {
        return query("where id = :value", id).stream().findFirst();
    }

    Optional<CommunicationUser> byUserName(String userName) {
        return query("where user_name = :value", userName).stream().findFirst();
    }

    List<CommunicationUser> list() {
        return query("where user_name <> :value", "");
    }

    List<CommunicationUser> ownedBy(String ownerPrefix) {
        return query("where substr(owner, 1, length(:value)) = :value", ownerPrefix);
    }

    /** Whose certificate this is, by its fingerprint or by subject and issuer together. */
    Optional<String> userOfCertificate(Certificate certificate) {
        return jdbc
                .sql("""
                select user_id
                  from communication_user_certificate
                 where fingerprint = :fingerprint
                    or (subject = :subject and issuer = :issuer)
                """)
                .param("fingerprint", certificate.fingerprint())
                .param("subject", certificate.subject())
                .param("issuer", certificate.issuer())
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    private List<CommunicationUser> query(String condition, String value) {
        Map<String, List<Certificate>> certificates = new HashMap<>();
        jdbc.sql("select * from communication_user_certificate where user_id in (select id from communication_user "
                        + condition + ") order by fingerprint")
                .param("value", value)
                .query(row -> {
                    certificates
                            .computeIfAbsent(row.getString("user_id"), _ -> new ArrayList<>())
                            .add(new Certificate(
                                    row.getString("fingerprint"),
                                    row.getString("subject"),
                                    row.getString("issuer"),
                                    Instant.ofEpochMilli(row.getLong("not_after")),
                                    row.getString("pem")));
                });
        return jdbc.sql("select * from communication_user " + condition + " order by user_name")
                .param("value", value)
                .query((row, _) -> user(row, certificates.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    private static CommunicationUser user(ResultSet row, List<Certificate> certificates) throws SQLException {
        return new CommunicationUser(
                row.getString("id"),
                row.getString("user_name"),
                row.getString("description"),
                Columns.instant(row, "password_set_at"),
                certificates,
                row.getBoolean("locked"),
                Columns.instant(row, "last_logon_at"),
                row.getString("owner"),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("changed_by"),
                row.getLong("version"));
    }

    Optional<Credentials> credentials(String userName) {
        return jdbc.sql("select * from communication_user where user_name = :name")
                .param("name", userName)
                .query((row, _) -> credentials(row))
                .optional();
    }

    Optional<Credentials> credentialsOfCertificate(String fingerprint) {
        return jdbc.sql("""
                select u.*
                  from communication_user u
                  join communication_user_certificate c on c.user_id = u.id
                 where c.fingerprint = :fingerprint
                """)
                .param("fingerprint", fingerprint)
                .query((row, _) -> credentials(row))
                .optional();
    }

    private static Credentials credentials(ResultSet row) throws SQLException {
        return new Credentials(
                row.getString("id"),
                row.getString("user_name"),
                row.getString("password_hash"),
                row.getBoolean("locked"),
                row.getInt("failed_logons"),
                Columns.instant(row, "last_logon_at"));
    }

    /** True if this failure locked the user. */
    boolean countFailure(String id, int lockAfter) {
        return jdbc.sql("""
                update communication_user
                   set failed_logons = failed_logons + 1,
                       locked = case when failed_logons + 1 >= :lockAfter then true else locked end
                 where id = :id
                   and not locked
                returning locked
                """)
                .param("id", id)
                .param("lockAfter", lockAfter)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** A locked user stays as it is: the lock may have come while its password was being checked. */
    boolean loggedOn(String id, Instant now) {
        return jdbc.sql("""
                        update communication_user
                           set failed_logons = 0, last_logon_at = :now
                         where id = :id
                           and not locked
                        """).param("id", id).param("now", now.toEpochMilli()).update() == 1;
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
