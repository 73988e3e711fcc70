package dev.annex.system.extensions;

import dev.annex.foundation.secrets.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Pairings and their secrets. What the redemption writes is written only while the entry is still Enabling, so a deletion in between
 * wins.
 */
@Repository
class ExtensionStore {

    private static final String ENABLING = " and status = 'ENABLING'";

    private final JdbcClient jdbc;
    private final SecretBox secrets;

    ExtensionStore(JdbcClient jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** False if there is an entry for this token. */
    boolean insert(Extension extension, String tokenHash, String token) {
        return jdbc.sql("""
            insert into extension (id, status, flow, token_hash, token, landscape, created_at, created_by)
            values (:id, :status, :flow, :tokenHash, :token, :landscape, :createdAt, :createdBy)
            on conflict do nothing
            """)
                        .param("id", extension.id())
                        .param("status", extension.status().name())
                        .param("flow", extension.flow().name())
                        .param("tokenHash", tokenHash)
                        .param("token", secrets.seal(purpose("token", extension.id()), token))
                        .param("landscape", extension.landscape())
                        .param("createdAt", extension.createdAt().toEpochMilli())
                        .param("createdBy", extension.createdBy())
                        .update()
                == 1;
    }

    void delete(String id) {
        jdbc.sql("delete from extension where id = :id").param("id", id).update();
    }

    Optional<Extension> find(String id) {
        return query("where id = :value", id).stream().findFirst();
    }

    Optional<Extension> byToken(String tokenHash) {
        return query("where token_hash = :value", tokenHash).stream().findFirst();
    }

    List<Extension> list() {
        return query("where id <> :value", "");
    }

    /** @return whether the entry was in one of the states it can leave for this one */
    boolean move(String id, ExtensionStatus to, @Nullable String reason, ExtensionStatus... from) {
        List<String> expected = List.of(from).stream().map(Enum::name).toList();
        return jdbc.sql("update extension set status = :to, reason = :reason where id = :id and status in (:from)")
                        .param("id", id)
                        .param("to", to.name())
                        .param("reason", reason)
                        .param("from", expected)
                        .update()
                == 1;
    }

    Optional<String> token(String id) {
        return secret(id, "token");
    }

    Optional<String> signing(String id) {
        return secret(id, "csr_url");
    }

    Optional<String> privateKey(String id) {
        return secret(id, "private_key");
    }

    private Optional<String> secret(String id, String column) {
        return jdbc.sql("select " + column + " from extension where id = :id and " + column + " is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(stored -> secrets.open(purpose(column, id), stored));
    }

    /** What the platform offered; a fresh offer replaces an older one. */
    boolean keepOffer(
            String id,
            String signing,
            String infoUrl,
            @Nullable String renewUrl,
            String subject,
            String globalAccount) {
        return jdbc.sql("update extension set csr_url = :csrUrl, info_url = :infoUrl, renew_url = :renewUrl,"
                                + " subject = :subject, global_account = :account where id = :id" + ENABLING)
                        .param("id", id)
                        .param("csrUrl", secrets.seal(purpose("csr_url", id), signing))
                        .param("renewUrl", renewUrl)
                        .param("infoUrl", infoUrl)
                        .param("subject", subject)
                        .param("account", globalAccount)
                        .update()
                == 1;
    }

    /** The key is kept before it is used: a redemption that resumes has to show the same one. The first key stays. */
    void keepKey(String id, String privateKeyPem) {
        jdbc.sql("update extension set private_key = :key where id = :id and private_key is null" + ENABLING)
                .param("id", id)
                .param("key", secrets.seal(purpose("private_key", id), privateKeyPem))
                .update();
    }

    boolean keepCertificate(String id, String certificate, String authorities) {
        return jdbc.sql("update extension set certificate = :certificate, authorities = :authorities where id = :id"
                                + ENABLING)
                        .param("id", id)
                        .param("certificate", certificate)
                        .param("authorities", authorities)
                        .update()
                == 1;
    }

    /** The token is spent, so nobody needs it any more. */
    boolean enable(String id, @Nullable String renewUrl, String revokeUrl) {
        return jdbc.sql("update extension set status = 'ENABLED', reason = null, renew_url = :renewUrl,"
                                + " revoke_url = :revokeUrl, token = null, csr_url = null where id = :id" + ENABLING)
                        .param("id", id)
                        .param("renewUrl", renewUrl)
                        .param("revokeUrl", revokeUrl)
                        .update()
                == 1;
    }

    /** The certificate that follows, while the pairing is alive. */
    boolean renew(String id, String certificate, String authorities) {
        return jdbc.sql("update extension set certificate = :certificate, authorities = :authorities, reason = null"
                                + " where id = :id and status = 'ENABLED'")
                        .param("id", id)
                        .param("certificate", certificate)
                        .param("authorities", authorities)
                        .update()
                == 1;
    }

    /** What is worth knowing about a pairing that is alive. */
    void note(String id, String reason) {
        jdbc.sql("update extension set reason = :reason where id = :id and status = 'ENABLED'")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    private static String purpose(String column, String id) {
        return "extension-" + column + "/" + id;
    }

    private List<Extension> query(String condition, String value) {
        return jdbc.sql("select * from extension " + condition + " order by created_at, id")
                .param("value", value)
                .query((row, _) -> extension(row))
                .list();
    }

    private static Extension extension(ResultSet row) throws SQLException {
        return new Extension(
                row.getString("id"),
                ExtensionStatus.valueOf(row.getString("status")),
                IntegrationToken.Flow.valueOf(row.getString("flow")),
                row.getString("reason"),
                row.getString("global_account"),
                row.getString("landscape"),
                row.getString("subject"),
                row.getString("info_url"),
                row.getString("renew_url"),
                row.getString("revoke_url"),
                row.getString("certificate"),
                row.getString("authorities"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getString("created_by"));
    }
}
