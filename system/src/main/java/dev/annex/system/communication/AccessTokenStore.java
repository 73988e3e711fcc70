package dev.annex.system.communication;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccessTokenStore {

    private final JdbcClient jdbc;

    AccessTokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record AccessToken(
            String communicationUserId,
            String systemId,
            String businessUserId,
            Set<String> services,
            Instant expiresAt) {}

    void insert(String hash, AccessToken token) {
        jdbc.sql("""
                insert into access_token (token_hash, communication_user_id, system_id, business_user_id, services, expires_at)
                values (:hash, :communicationUser, :system, :businessUser, :services, :expiresAt)
                """)
                .param("hash", hash)
                .param("communicationUser", token.communicationUserId())
                .param("system", token.systemId())
                .param("businessUser", token.businessUserId())
                .param("services", String.join(" ", token.services()))
                .param("expiresAt", token.expiresAt().toEpochMilli())
                .update();
    }

    Optional<AccessToken> find(String hash) {
        return jdbc.sql("select * from access_token where token_hash = :hash")
                .param("hash", hash)
                .query((row, _) -> new AccessToken(
                        row.getString("communication_user_id"),
                        row.getString("system_id"),
                        row.getString("business_user_id"),
                        Arrays.stream(row.getString("services").split(" ")).collect(Collectors.toUnmodifiableSet()),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .optional();
    }

    /** False if it was used before. */
    boolean use(String assertionHash, Instant expiresAt) {
        return jdbc.sql("insert into used_assertion (id_hash, expires_at) values (:id, :expiresAt) on conflict"
                                + " do nothing")
                        .param("id", assertionHash)
                        .param("expiresAt", expiresAt.toEpochMilli())
                        .update()
                == 1;
    }

    void deleteExpired(Instant now) {
        jdbc.sql("delete from access_token where expires_at < :now")
                .param("now", now.toEpochMilli())
                .update();
        jdbc.sql("delete from used_assertion where expires_at < :now")
                .param("now", now.toEpochMilli())
                .update();
    }
}
