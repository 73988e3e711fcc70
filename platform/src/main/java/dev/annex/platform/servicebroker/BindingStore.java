package dev.annex.platform.servicebroker;

import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.accounts.SubaccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Repository
class BindingStore {

    private static final String COLUMNS = "id, instance_id, name, parameters, context, labels, created_at, updated_at";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SecretBox secrets;
    private final ServiceLabels labels;

    BindingStore(JdbcClient jdbc, JsonMapper json, SecretBox secrets, ServiceLabels labels) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.labels = labels;
    }

    /** @return false when the id is taken */
    boolean insert(NewServiceBinding order, String identityHash, Instant now) {
        ObjectNode parameters = order.parameters();
        boolean inserted = jdbc.sql("""
            insert into service_binding (id, instance_id, name, parameters, identity_hash, context, labels,
                subaccount_id, platform_id, cluster_id, namespace, created_at, updated_at)
            select :id, i.id, :name, :parameters, :identity, :context, :labels,
                   i.subaccount_id, i.platform_id, coalesce(:cluster, i.cluster_id), coalesce(:namespace, i.namespace),
                   :now, :now
              from service_instance i
             where i.id = :instance
            on conflict (id) do nothing
            """)
                        .param("id", order.id())
                        .param("instance", order.instanceId())
                        .param("name", order.name())
                        .param(
                                "parameters",
                                parameters == null ? null : secrets.seal(purpose(order.id()), parameters.toString()))
                        .param("identity", identityHash)
                        .param("context", json.writeValueAsString(order.context()))
                        .param("labels", json.writeValueAsString(order.labels()))
                        .param("cluster", ServiceLabels.cluster(order.labels()))
                        .param("namespace", ServiceLabels.namespace(order.labels()))
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
        if (inserted) {
            labels.put(order.id(), order.labels());
        }
        return inserted;
    }

    void delete(String id) {
        labels.delete(id);
        jdbc.sql("delete from service_binding where id = :id").param("id", id).update();
    }

    void rename(String id, @Nullable String name, Map<String, List<String>> changed, Instant now) {
        jdbc.sql("""
            update service_binding
               set name = :name, labels = :labels, cluster_id = coalesce(:cluster, cluster_id),
                   namespace = coalesce(:namespace, namespace), updated_at = :now
             where id = :id
            """)
                .param("name", name)
                .param("labels", json.writeValueAsString(changed))
                .param("cluster", ServiceLabels.cluster(changed))
                .param("namespace", ServiceLabels.namespace(changed))
                .param("now", now.toEpochMilli())
                .param("id", id)
                .update();
        labels.replace(id, changed);
    }

    Optional<ServiceBinding> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from service_binding where id = :id")
                .param("id", id)
                .query(this::binding)
                .optional();
    }

    /** Keeps the binding from being withdrawn until the transaction ends; false if it is gone. */
    boolean hold(String id) {
        return jdbc.sql("update service_binding set id = id where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<String> identityHash(String id) {
        return jdbc.sql("select identity_hash from service_binding where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    List<ServiceBinding> ofInstance(String instanceId) {
        return jdbc.sql("select " + COLUMNS
                        + " from service_binding where instance_id = :instance order by created_at, id")
                .param("instance", instanceId)
                .query(this::binding)
                .list();
    }

    /** Bindings of the instances of a subaccount that are there, oldest first. */
    List<ServiceBinding> ofSubaccount(SubaccountId subaccount, int limit) {
        return jdbc.sql("""
            select b.id, b.instance_id, b.name, b.parameters, b.context, b.labels, b.created_at, b.updated_at
              from service_binding b
              join service_instance i on i.id = b.instance_id
             where i.subaccount_id = :subaccount
               and i.state <> 'PURGED'
             order by b.created_at, b.id
             limit :limit
            """)
                .param("subaccount", subaccount.value())
                .param("limit", limit)
                .query(this::binding)
                .list();
    }

    ServiceBinding binding(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        String parameters = row.getString("parameters");
        return new ServiceBinding(
                id,
                row.getString("instance_id"),
                row.getString("name"),
                parameters == null ? null : json.readValue(secrets.open(purpose(id), parameters), ObjectNode.class),
                json.readValue(row.getString("context"), new TypeReference<Map<String, Object>>() {}),
                json.readValue(row.getString("labels"), new TypeReference<Map<String, List<String>>>() {}),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private static String purpose(String id) {
        return "service-binding/" + id;
    }
}
