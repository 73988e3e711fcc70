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

/** Queues and the patterns they are subscribed to, in the database. */
@Repository
class QueueStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    QueueStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds the queue or replaces the settings of the one that exists; {@code true} if it is new. */
    boolean save(Queue queue) {
        boolean added = jdbc.sql("""
                        insert into mesh_queue (subaccount_id, name, instance_id, settings, created_at)
                        values (:subaccount, :name, :instance, :settings, :at)
                        on conflict do nothing
                        """)
                        .param("subaccount", queue.subaccount().value())
                        .param("name", queue.name())
                        .param("instance", queue.instanceId())
                        .param("settings", json.writeValueAsString(queue.settings()))
                        .param("at", queue.createdAt().toEpochMilli())
                        .update()
                == 1;
        if (!added) {
            jdbc.sql("""
                            update mesh_queue set settings = :settings
                             where subaccount_id = :subaccount and name = :name and instance_id = :instance
                            """)
                    .param("settings", json.writeValueAsString(queue.settings()))
                    .param("subaccount", queue.subaccount().value())
                    .param("name", queue.name())
                    .param("instance", queue.instanceId())
                    .update();
        }
        return added;
    }

    boolean delete(SubaccountId subaccount, String name) {
        jdbc.sql("delete from mesh_subscription where subaccount_id = :subaccount and queue_name = :name")
                .param("subaccount", subaccount.value())
                .param("name", name)
                .update();
        return jdbc.sql("delete from mesh_queue where subaccount_id = :subaccount and name = :name")
                        .param("subaccount", subaccount.value())
                        .param("name", name)
                        .update()
                == 1;
    }

    Optional<Queue> find(SubaccountId subaccount, String name) {
        return jdbc.sql("select * from mesh_queue where subaccount_id = :subaccount and name = :name")
                .param("subaccount", subaccount.value())
                .param("name", name)
                .query(this::read)
                .optional();
    }

    List<Queue> ofClient(String instanceId) {
        return jdbc.sql("select * from mesh_queue where instance_id = :instance order by name")
                .param("instance", instanceId)
                .query(this::read)
                .list();
    }

    List<Queue> all() {
        return jdbc.sql("select * from mesh_queue order by subaccount_id, name")
                .query(this::read)
                .list();
    }

    boolean any() {
        return jdbc.sql("select count(*) from (select 1 from mesh_queue limit 1) as one")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** {@code true} if the subscription is new. */
    boolean subscribe(Queue queue, String pattern, Instant at) {
        return jdbc.sql("""
                        insert into mesh_subscription (subaccount_id, queue_name, pattern, created_at)
                        values (:subaccount, :name, :pattern, :at)
                        on conflict do nothing
                        """)
                        .param("subaccount", queue.subaccount().value())
                        .param("name", queue.name())
                        .param("pattern", pattern)
                        .param("at", at.toEpochMilli())
                        .update()
                == 1;
    }

    boolean unsubscribe(Queue queue, String pattern) {
        return jdbc.sql("""
                        delete from mesh_subscription
                         where subaccount_id = :subaccount and queue_name = :name and pattern = :pattern
                        """)
                        .param("subaccount", queue.subaccount().value())
                        .param("name", queue.name())
                        .param("pattern", pattern)
                        .update()
                == 1;
    }

    List<String> subscriptions(Queue queue) {
        return jdbc.sql("""
                        select pattern from mesh_subscription
                         where subaccount_id = :subaccount and queue_name = :name
                         order by pattern
                        """)
                .param("subaccount", queue.subaccount().value())
                .param("name", queue.name())
                .query(String.class)
                .list();
    }

    private Queue read(ResultSet row, int number) throws SQLException {
        return new Queue(
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("name"),
                row.getString("instance_id"),
                json.readValue(row.getString("settings"), QueueSettings.class),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
