package dev.annex.platform.landscape;

import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.SubaccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Formations and the systems in them. */
@Repository
class FormationStore {

    private final JdbcClient jdbc;

    FormationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether the name was free in the account */
    boolean insert(Formation formation) {
        boolean free = jdbc.sql("""
            INSERT INTO formation
                   (id, global_account, name, name_key, type, subaccount_id, status, created_at, revision)
            VALUES (:id, :account, :name, :key, :type, :subaccount, :status, :created, 0)
            ON CONFLICT (global_account, name_key) DO NOTHING
            """)
                        .param("id", formation.id().value())
                        .param("account", formation.globalAccount().value())
                        .param("name", formation.name())
                        .param("key", new FormationName(formation.name()).key())
                        .param("type", formation.type().name())
                        .param("subaccount", value(formation.subaccount()))
                        .param("status", formation.status().name())
                        .param("created", formation.createdAt().toEpochMilli())
                        .update()
                == 1;
        if (free) {
            formation.systems().forEach(system -> include(formation.id(), system));
        }
        return free;
    }

    /** Takes the row until the end of the transaction and counts the change. */
    Optional<Formation> lock(FormationId id) {
        int taken = jdbc.sql("UPDATE formation SET revision = revision + 1 WHERE id = :id")
                .param("id", id.value())
                .update();
        return taken == 0 ? Optional.empty() : find(id);
    }

    /** @return whether the name was free in the account */
    boolean update(Formation formation) {
        return jdbc.sql("""
            UPDATE formation SET name = :name, name_key = :key, subaccount_id = :subaccount
             WHERE id = :id
               AND NOT EXISTS (SELECT 1 FROM formation other
                                WHERE other.global_account = :account AND other.name_key = :key AND other.id <> :id)
            """)
                        .param("name", formation.name())
                        .param("key", new FormationName(formation.name()).key())
                        .param("subaccount", value(formation.subaccount()))
                        .param("account", formation.globalAccount().value())
                        .param("id", formation.id().value())
                        .update()
                == 1;
    }

    void write(FormationId id, FormationStatus status, @Nullable String reason) {
        jdbc.sql("UPDATE formation SET status = :status, status_reason = :reason WHERE id = :id")
                .param("status", status.name())
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    /** The end of a synchronization; of no effect if the formation was changed since it began. */
    void write(FormationId id, long revision, FormationStatus status, @Nullable String reason) {
        jdbc.sql("""
            UPDATE formation SET status = :status, status_reason = :reason
             WHERE id = :id AND revision = :revision
            """)
                .param("status", status.name())
                .param("reason", reason)
                .param("id", id.value())
                .param("revision", revision)
                .update();
    }

    void include(FormationId id, SystemId system) {
        jdbc.sql("""
            INSERT INTO formation_system (formation_id, system_id) VALUES (:formation, :system)
            ON CONFLICT (formation_id, system_id) DO NOTHING
            """)
                .param("formation", id.value())
                .param("system", system.value())
                .update();
    }

    void exclude(FormationId id, SystemId system) {
        jdbc.sql("DELETE FROM formation_system WHERE formation_id = :formation AND system_id = :system")
                .param("formation", id.value())
                .param("system", system.value())
                .update();
    }

    /** What a system is in, another one is in from now on. */
    void move(SystemId from, SystemId to) {
        of(from).forEach(formation -> {
            include(formation.id(), to);
            exclude(formation.id(), from);
        });
    }

    void delete(FormationId id) {
        jdbc.sql("DELETE FROM formation WHERE id = :id").param("id", id.value()).update();
    }

    Optional<Formation> find(FormationId id) {
        return query("f.id = :value", id.value()).stream().findFirst();
    }

    /** Ordered by name. */
    List<Formation> of(GlobalAccountId account) {
        return query("f.global_account = :value", account.value());
    }

    List<Formation> of(SubaccountId subaccount) {
        return query("f.subaccount_id = :value", subaccount.value());
    }

    List<Formation> of(SystemId system) {
        return query("f.id IN (SELECT formation_id FROM formation_system WHERE system_id = :value)", system.value());
    }

    private List<Formation> query(String condition, String value) {
        Map<String, List<SystemId>> systems = jdbc
                .sql("SELECT m.formation_id, m.system_id FROM formation f JOIN formation_system m ON m.formation_id"
                        + " = f.id WHERE " + condition + " ORDER BY m.system_id")
                .param("value", value)
                .query((row, _) -> Map.entry(row.getString(1), new SystemId(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("SELECT f.* FROM formation f WHERE " + condition + " ORDER BY f.name_key, f.id")
                .param("value", value)
                .query((row, _) -> formation(row, systems.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    private static Formation formation(ResultSet row, List<SystemId> systems) throws SQLException {
        String subaccount = row.getString("subaccount_id");
        return new Formation(
                new FormationId(row.getString("id")),
                new GlobalAccountId(row.getString("global_account")),
                row.getString("name"),
                FormationType.valueOf(row.getString("type")),
                subaccount == null ? null : new SubaccountId(subaccount),
                systems,
                FormationStatus.valueOf(row.getString("status")),
                row.getString("status_reason"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("revision"));
    }

    private static @Nullable String value(@Nullable SubaccountId subaccount) {
        return subaccount == null ? null : subaccount.value();
    }
}
