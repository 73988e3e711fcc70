package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Registration tokens, at most one for each system, and the tokens for signing requests made from them. */
@Repository
class TokenStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    TokenStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A stored token. */
    record Token(SystemId system, String secretHash, ScenarioGroup group, TokenState state) {}

    Optional<Token> ofSystem(SystemId system) {
        return jdbc.sql("SELECT * FROM registration_token WHERE system_id = :system")
                .param("system", system.value())
                .query(this::token)
                .optional();
    }

    Optional<SystemId> systemOf(String secretHash) {
        return jdbc.sql("SELECT system_id FROM registration_token WHERE secret_hash = :hash")
                .param("hash", secretHash)
                .query(String.class)
                .optional()
                .map(SystemId::new);
    }

    /** Puts a new token in the place of the system's earlier one, which is of no use from then on. */
    void replace(SystemId system, String secretHash, String sealed, ScenarioGroup group, Instant expiresAt) {
        delete(system);
        jdbc.sql("""
                INSERT INTO registration_token (system_id, secret_hash, sealed, scenario_group, expires_at)
                VALUES (:system, :hash, :sealed, :group, :expires)
                """)
                .param("system", system.value())
                .param("hash", secretHash)
                .param("sealed", sealed)
                .param("group", group.name())
                .param("expires", expiresAt.toEpochMilli())
                .update();
    }

    /** Its tokens for signing requests go with it. */
    void delete(SystemId system) {
        jdbc.sql("DELETE FROM registration_token WHERE system_id = :system")
                .param("system", system.value())
                .update();
    }

    void spend(SystemId system) {
        jdbc.sql("DELETE FROM csr_token WHERE system_id = :system")
                .param("system", system.value())
                .update();
        jdbc.sql("UPDATE registration_token SET redeemed_at = :now, sealed = NULL WHERE system_id = :system")
                .param("now", clock.millis())
                .param("system", system.value())
                .update();
    }

    /** Tokens that other systems of the type could still use (pairing, 7.4). */
    int liveBeside(SystemId system, GlobalAccountId account, SystemType type) {
        return jdbc.sql("""
                SELECT count(*)
                  FROM registration_token t
                  JOIN landscape_system s ON s.id = t.system_id
                 WHERE s.global_account = :account AND s.type = :type AND s.id <> :system
                   AND t.redeemed_at IS NULL AND t.expires_at > :now
                """)
                .param("account", account.value())
                .param("type", type.id())
                .param("system", system.value())
                .param("now", clock.millis())
                .query(Integer.class)
                .single();
    }

    /** Secrets are kept only while somebody may still want to see them. */
    void forgetExpired() {
        jdbc.sql("UPDATE registration_token SET sealed = NULL WHERE sealed IS NOT NULL AND expires_at <= :now")
                .param("now", clock.millis())
                .update();
        jdbc.sql("DELETE FROM csr_token WHERE expires_at <= :now")
                .param("now", clock.millis())
                .update();
    }

    void insertCsrToken(SystemId system, String secretHash, Instant expiresAt) {
        jdbc.sql("INSERT INTO csr_token (secret_hash, system_id, expires_at) VALUES (:hash, :system, :expires)")
                .param("hash", secretHash)
                .param("system", system.value())
                .param("expires", expiresAt.toEpochMilli())
                .update();
    }

    /** The system a token for a signing request was made for, as long as it can be used. */
    Optional<SystemId> systemOfCsrToken(String secretHash) {
        return jdbc.sql("SELECT system_id FROM csr_token WHERE secret_hash = :hash AND expires_at > :now")
                .param("hash", secretHash)
                .param("now", clock.millis())
                .query(String.class)
                .optional()
                .map(SystemId::new);
    }

    private Token token(ResultSet row, int number) throws SQLException {
        Instant expiresAt = Instant.ofEpochMilli(row.getLong("expires_at"));
        String sealed = row.getString("sealed");
        long redeemedAt = row.getLong("redeemed_at");
        TokenState state;
        if (!row.wasNull()) {
            state = new TokenState.Redeemed(Instant.ofEpochMilli(redeemedAt));
        } else if (sealed == null || !clock.instant().isBefore(expiresAt)) {
            state = new TokenState.Expired(expiresAt);
        } else {
            state = new TokenState.Issued(expiresAt, sealed);
        }
        return new Token(
                new SystemId(row.getString("system_id")),
                row.getString("secret_hash"),
                ScenarioGroup.valueOf(row.getString("scenario_group")),
                state);
    }
}
