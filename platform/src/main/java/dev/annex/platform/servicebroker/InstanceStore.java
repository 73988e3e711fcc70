package dev.annex.platform.servicebroker;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.operations.OperationId;
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
class InstanceStore {

    private static final String COLUMNS = """
        id, subaccount_id, platform_id, name, service, plan, system_id, context, labels, state, operation_id,
        created_at, updated_at
        """;

    private static final int MOST_BLOCKERS = 100;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SecretBox secrets;
    private final ServiceLabels labels;

    InstanceStore(JdbcClient jdbc, JsonMapper json, SecretBox secrets, ServiceLabels labels) {
        this.jdbc = jdbc;
        this.json = json;
        this.secrets = secrets;
        this.labels = labels;
    }

    /** @return false when the id is taken, by whomever, or the name in its scope */
    boolean insert(NewInstance order, String identityHash, Instant now) {
        ObjectNode parameters = order.parameters();
        boolean inserted = jdbc.sql("""
            insert into service_instance (id, subaccount_id, platform_id, name, name_key, name_scope, service, plan, parameters,
                identity_hash, context, labels, cluster_id, namespace, state, operation_id, created_at, updated_at)
            values (:id, :subaccount, :platform, :name, :nameKey, :scope, :service, :plan, :parameters,
                :identity, :context, :labels, :cluster, :namespace, :state, '', :now, :now)
            on conflict do nothing
            """)
                        .param("id", order.id())
                        .param("subaccount", order.subaccount().value())
                        .param("platform", order.platformId())
                        .param("name", order.name())
                        .param("nameKey", Listing.key(order.name() == null ? order.id() : order.name()))
                        .param("scope", order.nameScope())
                        .param("service", order.plan().serviceName())
                        .param("plan", order.plan().planName())
                        .param(
                                "parameters",
                                parameters == null ? null : secrets.seal(purpose(order.id()), parameters.toString()))
                        .param("identity", identityHash)
                        .param("context", json.writeValueAsString(order.context()))
                        .param("labels", json.writeValueAsString(order.labels()))
                        .param("cluster", ServiceLabels.cluster(order.labels()))
                        .param("namespace", ServiceLabels.namespace(order.labels()))
                        .param("state", InstanceState.CREATING.name())
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
        if (inserted) {
            labels.put(order.id(), order.labels());
        }
        return inserted;
    }

    void started(String id, InstanceState state, OperationId operation, Instant now) {
        jdbc.sql("""
            update service_instance
               set state = :state, operation_id = :operation, updated_at = :now
             where id = :id
            """)
                .param("state", state.name())
                .param("operation", operation.value())
                .param("now", now.toEpochMilli())
                .param("id", id)
                .update();
    }

    /** Keeps the parameters wanted beside the present ones until the update has ended. */
    void wants(String id, @Nullable ObjectNode parameters) {
        jdbc.sql("update service_instance set next_parameters = :parameters where id = :id")
                .param("parameters", parameters == null ? null : secrets.seal(nextPurpose(id), parameters.toString()))
                .param("id", id)
                .update();
    }

    Optional<ObjectNode> wanted(String id) {
        return jdbc.sql("select next_parameters from service_instance where id = :id and next_parameters is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(stored -> json.readValue(secrets.open(nextPurpose(id), stored), ObjectNode.class));
    }

    void takes(String id, ObjectNode parameters) {
        jdbc.sql("update service_instance set parameters = :parameters where id = :id")
                .param("parameters", secrets.seal(purpose(id), parameters.toString()))
                .param("id", id)
                .update();
    }

    boolean nameTaken(ServiceInstance instance, String name) {
        return jdbc.sql("""
            select count(*)
              from service_instance other
              join service_instance own on own.id = :id
             where other.id <> own.id
               and other.subaccount_id = own.subaccount_id
               and other.platform_id = own.platform_id
               and other.name_scope = own.name_scope
               and other.name = :name
            """)
                        .param("id", instance.id())
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void relabel(String id, @Nullable String name, Map<String, List<String>> changed, Instant now) {
        jdbc.sql("""
            update service_instance
               set name = :name, name_key = :nameKey, labels = :labels, cluster_id = :cluster, namespace = :namespace,
                   updated_at = :now
             where id = :id
            """)
                .param("name", name)
                .param("nameKey", Listing.key(name == null ? id : name))
                .param("labels", json.writeValueAsString(changed))
                .param("cluster", ServiceLabels.cluster(changed))
                .param("namespace", ServiceLabels.namespace(changed))
                .param("now", now.toEpochMilli())
                .param("id", id)
                .update();
        labels.replace(id, changed);
    }

    void belongsTo(String id, @Nullable String systemId) {
        jdbc.sql("update service_instance set system_id = :system where id = :id")
                .param("system", systemId)
                .param("id", id)
                .update();
    }

    /** Moves on only what this operation put there: an operation that was overtaken changes nothing. */
    boolean ended(String id, OperationId operation, InstanceState from, InstanceState to, Instant now) {
        return jdbc.sql("""
            update service_instance
               set state = :to, updated_at = :now
             where id = :id
               and operation_id = :operation
               and state = :from
            """)
                        .param("to", to.name())
                        .param("now", now.toEpochMilli())
                        .param("id", id)
                        .param("operation", operation.value())
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** Frees the name; the row stays until nothing is left elsewhere. */
    void purged(String id, OperationId operation, Instant now) {
        jdbc.sql("""
            update service_instance
               set state = :state, operation_id = :operation, name_scope = 'purged/' || id, updated_at = :now
             where id = :id
            """)
                .param("state", InstanceState.PURGED.name())
                .param("operation", operation.value())
                .param("now", now.toEpochMilli())
                .param("id", id)
                .update();
    }

    /** Bumps the row in the caller's transaction, so that a deletion and a new binding cannot pass each other. */
    boolean hold(String id, InstanceState expected) {
        return jdbc.sql("update service_instance set state = state where id = :id and state = :state")
                        .param("id", id)
                        .param("state", expected.name())
                        .update()
                == 1;
    }

    void delete(String id) {
        jdbc.sql("delete from service_label where object_id in (select id from service_binding where"
                        + " instance_id = :id)")
                .param("id", id)
                .update();
        labels.delete(id);
        jdbc.sql("delete from service_binding where instance_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("delete from service_instance where id = :id").param("id", id).update();
    }

    Optional<ServiceInstance> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from service_instance where id = :id")
                .param("id", id)
                .query(this::instance)
                .optional();
    }

    Optional<String> identityHash(String id) {
        return jdbc.sql("select identity_hash from service_instance where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<ObjectNode> parameters(String id) {
        return jdbc.sql("select parameters from service_instance where id = :id and parameters is not null")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(stored -> json.readValue(secrets.open(purpose(id), stored), ObjectNode.class));
    }

    Page<ServiceInstance> page(SubaccountId subaccount, Listing listing) {
        Listing.SqlPart part = listing.sql("id", "name_key", "created_at");
        List<ServiceInstance> rows = jdbc.sql("select " + COLUMNS
                        + " from service_instance where subaccount_id = :subaccount and state <> 'PURGED' and "
                        + part.conditions() + " order by " + part.orderAndLimit())
                .param("subaccount", subaccount.value())
                .params(part.parameters())
                .query(this::instance)
                .list();
        return listing.cut(rows, ServiceInstance::id, ServiceInstance::displayName, ServiceInstance::createdAt);
    }

    /** Instances that stand in the way of something, oldest first: as many as a person can read. */
    List<ServiceInstance> blocking(SubaccountId subaccount) {
        return jdbc.sql("select " + COLUMNS
                        + " from service_instance where subaccount_id = :subaccount and state <> 'PURGED'"
                        + " order by created_at, id limit " + MOST_BLOCKERS)
                .param("subaccount", subaccount.value())
                .query(this::instance)
                .list();
    }

    /** @see #blocking(SubaccountId) */
    List<ServiceInstance> blocking(SubaccountId subaccount, String service, String plan, @Nullable String systemId) {
        return jdbc.sql("select " + COLUMNS
                        + " from service_instance where subaccount_id = :subaccount and state <> 'PURGED'"
                        + " and service = :service and plan = :plan and coalesce(system_id, '') = :system"
                        + " order by created_at, id limit " + MOST_BLOCKERS)
                .param("subaccount", subaccount.value())
                .param("service", service)
                .param("plan", plan)
                .param("system", systemId == null ? "" : systemId)
                .query(this::instance)
                .list();
    }

    List<ServiceInstance> ofSubaccount(SubaccountId subaccount) {
        return jdbc.sql("select " + COLUMNS
                        + " from service_instance where subaccount_id = :subaccount and state <> 'PURGED'"
                        + " order by created_at, id")
                .param("subaccount", subaccount.value())
                .query(this::instance)
                .list();
    }

    /** @see #blocking(SubaccountId) */
    List<ServiceInstance> blocking(String platformId) {
        return jdbc.sql("select " + COLUMNS
                        + " from service_instance where platform_id = :platform and state <> 'PURGED' order by"
                        + " created_at, id limit " + MOST_BLOCKERS)
                .param("platform", platformId)
                .query(this::instance)
                .list();
    }

    ServiceInstance instance(ResultSet row, int number) throws SQLException {
        return new ServiceInstance(
                row.getString("id"),
                new SubaccountId(row.getString("subaccount_id")),
                row.getString("platform_id"),
                row.getString("name"),
                row.getString("service"),
                row.getString("plan"),
                row.getString("system_id"),
                json.readValue(row.getString("context"), new TypeReference<Map<String, Object>>() {}),
                json.readValue(row.getString("labels"), new TypeReference<Map<String, List<String>>>() {}),
                InstanceState.valueOf(row.getString("state")),
                new OperationId(row.getString("operation_id")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private static String purpose(String id) {
        return "service-instance/" + id;
    }

    private static String nextPurpose(String id) {
        return "service-instance-update/" + id;
    }
}
