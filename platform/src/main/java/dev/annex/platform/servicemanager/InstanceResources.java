package dev.annex.platform.servicemanager;

import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.problems.Correlation;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Instances, bindings and operations as the Service Manager shows them (contract service-broker-and-manager, 5.3). */
@Component
class InstanceResources {

    static final String INSTANCES = "/v1/service_instances";
    private static final String BINDINGS = "/v1/service_bindings";
    private static final String CLUSTER_LABEL = "_clusterid";
    private static final String NAMESPACE_LABEL = "_namespace";

    private final ServiceInstances instances;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final JsonMapper json;

    InstanceResources(ServiceInstances instances, Catalogue catalogue, Accounts accounts, JsonMapper json) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.json = json;
    }

    /** Instances of a list, with one query for all of their operations. */
    List<ObjectNode> instances(List<ServiceInstance> found, boolean withOperations) {
        Map<OperationId, InstanceOperation> operations = withOperations ? instances.latest(found) : Map.of();
        return found.stream()
                .map(instance -> instance(instance, operations.get(instance.operation())))
                .toList();
    }

    ObjectNode instance(ServiceInstance instance) {
        return instance(
                instance,
                instances.operation(instance.id(), instance.operation()).orElse(null));
    }

    private ObjectNode instance(ServiceInstance instance, @Nullable InstanceOperation latest) {
        CataloguedPlan plan = catalogue.require(instance.service(), instance.plan());
        boolean ready = instance.state().usable();
        ObjectNode resource = common(instance.id(), ready, instance.createdAt(), instance.updatedAt())
                .put("name", instance.displayName())
                .put("service_plan_id", plan.plan().id())
                .put("platform_id", Platforms.SERVICE_MANAGER)
                .put("usable", ready)
                .put("shared", false);
        resource.putObject("maintenance_info").put("version", Catalogue.MAINTENANCE_VERSION);
        ObjectNode labels = labels(instance.labels());
        labels.putArray("subaccount_id").add(instance.subaccount().value());
        resource.set("labels", labels);
        resource.set("context", context(instance, instance.labels()));
        if (latest != null) {
            resource.set("last_operation", operation(latest));
        }
        return resource;
    }

    ObjectNode binding(ServiceInstance instance, ServiceBinding binding, ObjectNode credentials) {
        ObjectNode resource = common(binding.id(), true, binding.createdAt(), binding.updatedAt())
                .put("name", binding.name() == null ? binding.id() : binding.name())
                .put("service_instance_id", instance.id());
        ObjectNode labels = labels(binding.labels());
        labels.putArray("subaccount_id").add(instance.subaccount().value());
        resource.set("labels", labels);
        resource.set("context", context(instance, placed(binding) ? binding.labels() : instance.labels()));
        resource.set("credentials", credentials);
        if (binding.parameters() != null) {
            resource.set("parameters", binding.parameters());
        }
        // Bindings are made at once, so the binding itself tells of its one operation.
        ObjectNode operation = common(binding.id(), true, binding.createdAt(), binding.createdAt());
        resource.set(
                "last_operation",
                operation
                        .put("type", "create")
                        .put("state", "succeeded")
                        .put("resource_id", binding.id())
                        .put("resource_type", BINDINGS));
        return resource;
    }

    ObjectNode operation(InstanceOperation operation) {
        String failure = operation.finished() && !operation.succeeded() ? operation.description() : null;
        Instant ended = operation.operation().finishedAt();
        ObjectNode resource = common(
                        operation.operation().id().value(),
                        operation.succeeded(),
                        operation.operation().startedAt(),
                        ended == null ? operation.operation().startedAt() : ended)
                .put("type", operation.deletion() ? "delete" : operation.update() ? "update" : "create")
                .put("state", state(operation))
                .put("resource_id", operation.instanceId())
                .put("resource_type", INSTANCES)
                .put("correlation_id", Correlation.current())
                .put("platform_id", Platforms.SERVICE_MANAGER);
        String description = operation.description();
        if (description != null) {
            resource.put("description", description);
        }
        if (failure != null) {
            resource.putObject("errors").put("error", "BrokerError").put("description", failure);
        }
        return resource;
    }

    private static String state(InstanceOperation operation) {
        return switch (operation.operation().state()) {
            case PENDING -> "pending";
            case IN_PROGRESS -> "in progress";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
        };
    }

    /** A binding may be in another namespace than its instance. */
    private static boolean placed(ServiceBinding binding) {
        return first(binding.labels(), CLUSTER_LABEL) != null;
    }

    /** Operators query the context although they never send one: it is made of their labels (R3). */
    private ObjectNode context(ServiceInstance instance, Map<String, List<String>> place) {
        String cluster = first(place, CLUSTER_LABEL);
        String platform = cluster == null ? "sapcp" : "kubernetes";
        ObjectNode context = json.createObjectNode().put("platform", platform).put("origin", platform);
        if (cluster != null) {
            context.put("clusterid", cluster);
        }
        String namespace = first(place, NAMESPACE_LABEL);
        if (namespace != null) {
            context.put("namespace", namespace);
        }
        return context.put("instance_name", instance.displayName())
                .put("subaccount_id", instance.subaccount().value())
                .put(
                        "global_account_id",
                        accounts.require(instance.subaccount()).globalAccount().value())
                .put("service_instance_id", instance.id());
    }

    /** Within which an instance name is unique: the cluster's namespace, or the subaccount outside of clusters. */
    static String nameScope(Map<String, List<String>> labels) {
        String cluster = first(labels, CLUSTER_LABEL);
        String namespace = first(labels, NAMESPACE_LABEL);
        return cluster == null && namespace == null ? "" : cluster + "/" + namespace;
    }

    private static @Nullable String first(Map<String, List<String>> labels, String name) {
        List<String> values = labels.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    private ObjectNode labels(Map<String, List<String>> labels) {
        ObjectNode resource = json.createObjectNode();
        labels.forEach((name, values) -> {
            ArrayNode array = resource.putArray(name);
            values.forEach(array::add);
        });
        return resource;
    }

    private ObjectNode common(String id, boolean ready, Instant created, Instant updated) {
        return json.createObjectNode()
                .put("id", id)
                .put("ready", ready)
                .put("created_at", created.toString())
                .put("updated_at", updated.toString());
    }
}
