package dev.annex.system.communication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ArrangementStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ArrangementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the name or the external id is taken. */
    boolean insert(Arrangement arrangement) {
        return jdbc.sql("""
                        insert into communication_arrangement (
                            id, name, external_id, scenario_id, system_id, inbound_user_id, inbound_method,
                            outbound_user_id, outbound_method, outbound_services, attributes, status, status_reason,
                            owner, changed_at, changed_by, version)
                        values (
                            :id, :name, :externalId, :scenario, :system, :inboundUser, :inboundMethod,
                            :outboundUser, :outboundMethod, :services, :attributes, :status, :statusReason,
                            :owner, :changedAt, :changedBy, :version)
                        on conflict do nothing
                        """).params(columns(arrangement)).update() == 1;
    }

    /** False if the arrangement is not at the version before this one any more. */
    boolean update(Arrangement arrangement) {
        return jdbc.sql("""
                        update communication_arrangement
                           set name = :name, external_id = :externalId, scenario_id = :scenario, system_id = :system,
                               inbound_user_id = :inboundUser, inbound_method = :inboundMethod,
                               outbound_user_id = :outboundUser, outbound_method = :outboundMethod,
                               outbound_services = :services, attributes = :attributes,
                               status = :status, status_reason = :statusReason, owner = :owner,
                               changed_at = :changedAt, changed_by = :changedBy, version = :version
                         where id = :id
                           and version = :version - 1
                        """).params(columns(arrangement)).update() == 1;
    }

    private static Map<String, @Nullable Object> columns(Arrangement arrangement) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", arrangement.uuid());
        columns.put("name", arrangement.name());
        columns.put("externalId", arrangement.externalId());
        columns.put("scenario", arrangement.scenarioId());
        columns.put("system", arrangement.systemId());
        columns.put("inboundUser", arrangement.inboundUserId());
        columns.put("inboundMethod", Columns.text(arrangement.inboundAuthentication()));
        columns.put("outboundUser", arrangement.outboundUserId());
        columns.put("outboundMethod", Columns.text(arrangement.outboundAuthentication()));
        columns.put("services", JSON.writeValueAsString(arrangement.outboundServices()));
        columns.put("attributes", JSON.writeValueAsString(arrangement.attributes()));
        columns.put("status", arrangement.status().name());
        columns.put("statusReason", arrangement.statusReason());
        columns.put("owner", arrangement.owner());
        columns.put("changedAt", arrangement.changedAt().toEpochMilli());
        columns.put("changedBy", arrangement.changedBy());
        columns.put("version", arrangement.version());
        return columns;
    }

    void delete(String uuid) {
        jdbc.sql("delete from communication_arrangement where id = :id")
                .param("id", uuid)
                .update();
    }

    Optional<Arrangement> find(String uuid) {
        return query("where id = :value", uuid).stream().findFirst();
    }

    Optional<Arrangement> byName(String name) {
        return query("where name = :value", name).stream().findFirst();
    }

    Optional<Arrangement> byExternalId(String externalId) {
        return query("where external_id = :value", externalId).stream().findFirst();
    }

    List<Arrangement> list() {
        return query("where name <> :value", "");
    }

    List<Arrangement> ofSystem(String systemId) {
        return query("where system_id = :value", systemId);
    }

    List<Arrangement> ofInboundUser(String userId) {
        return query("where inbound_user_id = :value", userId);
    }

    List<Arrangement> ofScenario(String scenarioId) {
        return query("where scenario_id = :value", scenarioId);
    }

    List<Arrangement> ownedBy(String ownerPrefix) {
        return query("where substr(owner, 1, length(:value)) = :value", ownerPrefix);
    }

    /** Scenarios of the active arrangements that have this user with this method as their inbound user. */
    Set<String> activeScenarios(String userId, String method) {
        return activeScenarios(userId, method, "");
    }

    /** As above, of one communication system; empty: of any. */
    Set<String> activeScenarios(String userId, String method, String systemId) {
        return Set.copyOf(jdbc.sql("""
                select distinct scenario_id
                  from communication_arrangement
                 where inbound_user_id = :user
                   and inbound_method = :method
                   and status = 'ACTIVE'
                   and (:system = '' or system_id = :system)
                """)
                .param("user", userId)
                .param("method", method)
                .param("system", systemId)
                .query(String.class)
                .list());
    }

    private List<Arrangement> query(String condition, String value) {
        return jdbc.sql("select * from communication_arrangement " + condition + " order by name")
                .param("value", value)
                .query((row, _) -> arrangement(row))
                .list();
    }

    private static Arrangement arrangement(ResultSet row) throws SQLException {
        return new Arrangement(
                row.getString("id"),
                row.getString("name"),
                row.getString("scenario_id"),
                row.getString("system_id"),
                row.getString("inbound_user_id"),
                Columns.method(row, "inbound_method"),
                row.getString("outbound_user_id"),
                Columns.method(row, "outbound_method"),
                JSON.readValue(row.getString("outbound_services"), new TypeReference<List<Arrangement.Service>>() {}),
                JSON.readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {}),
                ArrangementStatus.valueOf(row.getString("status")),
                row.getString("status_reason"),
                row.getString("external_id"),
                row.getString("owner"),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("changed_by"),
                row.getLong("version"));
    }
}
