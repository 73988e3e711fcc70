package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.landscape.LandscapeException.SystemNotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The systems of all accounts. */
@Repository
class SystemStore {

    private static final String SELECT = """
            SELECT s.*,
                   coalesce(s.server_key_sha256, newest.key_sha256) AS pin,
                   newest.expires_at AS certificate_expires_at
              FROM landscape_system s
              LEFT JOIN pairing p ON p.system_id = s.id
              LEFT JOIN pairing_certificate newest ON newest.fingerprint =
                   (SELECT c.fingerprint FROM pairing_certificate c
                     WHERE c.pairing_id = p.id AND c.revoked_at IS NULL
                     ORDER BY c.issued_at DESC, c.fingerprint LIMIT 1)
            """;

    private final JdbcClient jdbc;
    private final SystemTypes types;

    SystemStore(JdbcClient jdbc, SystemTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /** @return whether the name was free in the account */
    boolean insert(GlobalAccountId account, Entry.Fresh fresh) {
        return jdbc.sql("""
                INSERT INTO landscape_system
                       (id, global_account, name, name_key, type, app, state, created_at, version)
                VALUES (:id, :account, :name, :key, :type, :app, :state, :created, 0)
                ON CONFLICT (global_account, name_key) DO NOTHING
                """)
                        .param("id", fresh.id().value())
                        .param("account", account.value())
                        .param("name", fresh.name().value())
                        .param("key", fresh.name().key())
                        .param("type", fresh.type().id())
                        .param("app", fresh.app())
                        .param("state", SystemStatus.EMPTY.name())
                        .param("created", fresh.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    List<LandscapeSystem> list(GlobalAccountId account) {
        return jdbc
                .sql(SELECT + " WHERE s.global_account = :account ORDER BY s.name_key")
                .param("account", account.value())
                .query(this::entry)
                .stream()
                .map(Entry::system)
                .toList();
    }

    Optional<Entry> find(SystemId id) {
        return jdbc.sql(SELECT + " WHERE s.id = :id")
                .param("id", id.value())
                .query(this::entry)
                .optional();
    }

    Optional<Entry> byName(GlobalAccountId account, String name) {
        return jdbc.sql(SELECT + " WHERE s.global_account = :account AND s.name_key = :key")
                .param("account", account.value())
                .param("key", name.toLowerCase(java.util.Locale.ROOT))
                .query(this::entry)
                .optional();
    }

    /** Reads a system after taking its row until the end of the transaction: whoever decides on its state begins here. */
    Optional<Entry> lock(SystemId id) {
        int taken = jdbc.sql("UPDATE landscape_system SET version = version + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
        return taken == 0 ? Optional.empty() : find(id);
    }

    Entry requireLocked(SystemId id) {
        return lock(id).orElseThrow(() -> new SystemNotFound(id.value()));
    }

    void write(SystemId id, SystemState state) {
        jdbc.sql("UPDATE landscape_system SET state = :state, state_reason = :reason WHERE id = :id")
                .param("state", state.status().name())
                .param("reason", state.reason())
                .param("id", id.value())
                .update();
    }

    void write(SystemId id, Entry.Announced announced) {
        jdbc.sql("""
                UPDATE landscape_system
                   SET management_url = :management, server_key_sha256 = :pin, ui_url = :ui, api_url = :api
                 WHERE id = :id
                """)
                .param("management", announced.managementUrl())
                .param("pin", announced.serverKeySha256())
                .param("ui", announced.uiUrl())
                .param("api", announced.apiUrl())
                .param("id", id.value())
                .update();
    }

    void writeTenant(SystemId id, String identity, @Nullable String tenantId) {
        jdbc.sql("UPDATE landscape_system SET tenant_identity = :identity, tenant_id = :tenant WHERE id = :id")
                .param("identity", identity)
                .param("tenant", tenantId)
                .param("id", id.value())
                .update();
    }

    void write(SystemId id, @Nullable ScenarioGroup group) {
        jdbc.sql("UPDATE landscape_system SET scenario_group = :group WHERE id = :id")
                .param("group", group == null ? null : group.name())
                .param("id", id.value())
                .update();
    }

    void delete(SystemId id) {
        jdbc.sql("DELETE FROM landscape_system WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        var status = SystemStatus.valueOf(row.getString("state"));
        String reason = row.getString("state_reason");
        String group = row.getString("scenario_group");
        long expires = row.getLong("certificate_expires_at");
        Instant certificateExpiresAt = row.wasNull() ? null : Instant.ofEpochMilli(expires);
        String managementUrl = row.getString("management_url");
        var system = new LandscapeSystem(
                new SystemId(row.getString("id")),
                new GlobalAccountId(row.getString("global_account")),
                row.getString("name"),
                types.named(row.getString("type")),
                row.getString("app"),
                status,
                reason,
                managementUrl != null,
                row.getString("tenant_id"),
                row.getString("ui_url"),
                row.getString("api_url"),
                group == null ? null : ScenarioGroup.valueOf(group),
                certificateExpiresAt,
                Instant.ofEpochMilli(row.getLong("created_at")));
        return new Entry(
                system,
                SystemState.of(status, reason),
                row.getString("tenant_identity"),
                managementUrl,
                row.getString("pin"));
    }
}
