package dev.annex.system.communication;

import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.CommunicationSystem.OutboundUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CommunicationSystemStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    CommunicationSystemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the id, or the logical or business system, belongs to another system. */
    boolean insert(CommunicationSystem system) {
        boolean inserted = jdbc.sql("""
                        insert into communication_system (id, settings, logical_system_id, business_system_id, owner,
                                                          changed_at, changed_by, version)
                        values (:id, :settings, :logical, :business, :owner, :changedAt, :changedBy, :version)
                        on conflict do nothing
                        """).params(columns(system)).update() == 1;
        if (inserted) {
            insertInboundUsers(system);
        }
        return inserted;
    }

    /** False if the system is not at the version before this one any more. */
    boolean update(CommunicationSystem system) {
        boolean updated = jdbc.sql("""
                        update communication_system
                           set settings = :settings, logical_system_id = :logical, business_system_id = :business,
                               owner = :owner, changed_at = :changedAt, changed_by = :changedBy, version = :version
                         where id = :id
                           and version = :version - 1
                        """).params(columns(system)).update() == 1;
        if (updated) {
            jdbc.sql("delete from communication_inbound_user where system_id = :id")
                    .param("id", system.id())
                    .update();
            insertInboundUsers(system);
        }
        return updated;
    }

    private static Map<String, @Nullable Object> columns(CommunicationSystem system) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", system.id());
        columns.put("settings", JSON.writeValueAsString(system.settings()));
        columns.put("logical", system.settings().logicalSystemId());
        columns.put("business", system.settings().businessSystemId());
        columns.put("owner", system.owner());
        columns.put("changedAt", system.changedAt().toEpochMilli());
        columns.put("changedBy", system.changedBy());
        columns.put("version", system.version());
        return columns;
    }

    private void insertInboundUsers(CommunicationSystem system) {
        for (InboundUser user : system.inboundUsers()) {
            jdbc.sql(
                            "insert into communication_inbound_user (system_id, user_id, method) values (:system, :user, :method)")
                    .param("system", system.id())
                    .param("user", user.userId())
                    .param("method", user.method().text())
                    .update();
        }
    }

    void insertOutboundUser(String systemId, OutboundUser user) {
        jdbc.sql("""
                insert into communication_outbound_user (id, system_id, user_name, method)
                values (:id, :system, :userName, :method)
                """)
                .param("id", user.id())
                .param("system", systemId)
                .param("userName", user.userName())
                .param("method", user.method().text())
                .update();
    }

    void renameOutboundUser(OutboundUser user) {
        jdbc.sql("update communication_outbound_user set user_name = :userName where id = :id")
                .param("id", user.id())
                .param("userName", user.userName())
                .update();
    }

    void setOutboundSecret(String outboundUserId, String sealedSecret) {
        jdbc.sql("update communication_outbound_user set secret = :secret where id = :id")
                .param("id", outboundUserId)
                .param("secret", sealedSecret)
                .update();
    }

    void deleteOutboundUser(String outboundUserId) {
        jdbc.sql("delete from communication_outbound_user where id = :id")
                .param("id", outboundUserId)
                .update();
    }

    Optional<String> sealedSecret(String outboundUserId) {
        return jdbc.sql("select secret from communication_outbound_user where id = :id and secret is not null")
                .param("id", outboundUserId)
                .query(String.class)
                .optional();
    }

    void disown(String id) {
        jdbc.sql("update communication_system set owner = null, version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from communication_system where id = :id")
                .param("id", id)
                .update();
    }

    Optional<CommunicationSystem> find(String id) {
        return query("where id = :value", id).stream().findFirst();
    }

    List<CommunicationSystem> list() {
        return query("where id <> :value", "");
    }

    List<CommunicationSystem> withInboundUser(String userId) {
        return query("where id in (select system_id from communication_inbound_user where user_id = :value)", userId);
    }

    List<CommunicationSystem> ownedBy(String ownerPrefix) {
        return query("where substr(owner, 1, length(:value)) = :value", ownerPrefix);
    }

    private List<CommunicationSystem> query(String condition, String value) {
        String chosen = " where system_id in (select id from communication_system " + condition + ")";
        Map<String, List<InboundUser>> inbound = new HashMap<>();
        jdbc.sql("select * from communication_inbound_user" + chosen + " order by user_id, method")
                .param("value", value)
                .query(row -> {
                    inbound.computeIfAbsent(row.getString("system_id"), _ -> new ArrayList<>())
                            .add(new InboundUser(
                                    row.getString("user_id"), AuthenticationMethod.of(row.getString("method"))));
                });
        Map<String, List<OutboundUser>> outbound = new HashMap<>();
        jdbc.sql("select * from communication_outbound_user" + chosen + " order by user_name, method")
                .param("value", value)
                .query(row -> {
                    outbound.computeIfAbsent(row.getString("system_id"), _ -> new ArrayList<>())
                            .add(new OutboundUser(
                                    row.getString("id"),
                                    row.getString("user_name"),
                                    AuthenticationMethod.of(row.getString("method")),
                                    row.getString("secret") != null));
                });
        return jdbc.sql("select * from communication_system " + condition + " order by id")
                .param("value", value)
                .query((row, _) -> system(
                        row,
                        inbound.getOrDefault(row.getString("id"), List.of()),
                        outbound.getOrDefault(row.getString("id"), List.of())))
                .list();
    }

    private static CommunicationSystem system(ResultSet row, List<InboundUser> inbound, List<OutboundUser> outbound)
            throws SQLException {
        return new CommunicationSystem(
                row.getString("id"),
                false,
                Objects.requireNonNull(JSON.readValue(row.getString("settings"), SystemSettings.class)),
                inbound,
                outbound,
                row.getString("owner"),
                Instant.ofEpochMilli(row.getLong("changed_at")),
                row.getString("changed_by"),
                row.getLong("version"));
    }
}
