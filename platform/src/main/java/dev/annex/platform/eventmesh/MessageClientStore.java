package dev.annex.platform.eventmesh;

import dev.annex.platform.accounts.SubaccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The message clients in the database. */
@Repository
class MessageClientStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MessageClientStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds a client that is not ready yet; {@code false} if its emname or namespace is taken in the subaccount. */
    boolean add(NewMessageClient client, String xsappname, Instant at) {
        return jdbc.sql("""
            insert into message_client (instance_id, subaccount_id, emname, namespace, rules, management,
                                        messaging_rest, messaging, units, system_id, xsappname, ready, created_at)
            values (:instance, :subaccount, :emname, :namespace, :rules, :management,
                    :rest, :messaging, :units, :system, :xsappname, :ready, :at)
            on conflict do nothing
            """)
                        .param("instance", client.instanceId())
                        .param("subaccount", client.subaccount().value())
                        .param("emname", client.emname())
                        .param("namespace", client.namespace())
                        .param("rules", json.writeValueAsString(client.rules().in(client.namespace())))
                        .param("management", client.options().management())
                        .param("rest", client.options().messagingRest())
                        .param("messaging", client.options().messaging())
                        .param("units", client.units())
                        .param("system", client.systemId())
                        .param("xsappname", xsappname)
                        .param("ready", false)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    /** Takes over everything but the names. */
    void change(MessageClient client, NewMessageClient wanted) {
        jdbc.sql("""
            update message_client
               set rules = :rules, management = :management, messaging_rest = :rest, messaging = :messaging,
                   units = :units
             where instance_id = :instance
            """)
                .param("rules", json.writeValueAsString(wanted.rules().in(client.namespace())))
                .param("management", wanted.options().management())
                .param("rest", wanted.options().messagingRest())
                .param("messaging", wanted.options().messaging())
                .param("units", wanted.units())
                .param("instance", client.instanceId())
                .update();
    }

    void markReady(String instanceId) {
        jdbc.sql("update message_client set ready = :ready where instance_id = :instance")
                .param("ready", true)
                .param("instance", instanceId)
                .update();
    }

    void delete(String instanceId) {
        jdbc.sql("delete from message_client where instance_id = :instance")
                .param("instance", instanceId)
                .update();
    }

    Optional<MessageClient> find(String instanceId) {
        return jdbc.sql("select * from message_client where instance_id = :instance")
                .param("instance", instanceId)
                .query(this::read)
                .optional();
    }

    List<MessageClient> list(SubaccountId subaccount) {
        return jdbc.sql("select * from message_client where subaccount_id = :subaccount order by emname")
                .param("subaccount", subaccount.value())
                .query(this::read)
                .list();
    }

    List<MessageClient> ofSystem(String system) {
        return jdbc.sql("select * from message_client where system_id = :system and ready order by instance_id")
                .param("system", system)
                .query(this::read)
                .list();
    }

    private MessageClient read(ResultSet row, int number) throws SQLException {
        return new MessageClient(
                row.getString("instance_id"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("emname"),
                row.getString("namespace"),
                json.readValue(row.getString("rules"), Rules.class),
                new Options(
                        row.getBoolean("management"), row.getBoolean("messaging_rest"), row.getBoolean("messaging")),
                row.getInt("units"),
                row.getString("system_id"),
                row.getString("xsappname"),
                row.getBoolean("ready"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
