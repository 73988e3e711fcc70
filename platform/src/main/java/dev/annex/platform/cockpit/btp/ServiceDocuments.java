package dev.annex.platform.cockpit.btp;

import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Offerings, plans, instances and bindings as the command line's server shows them (service-broker-and-manager, 6.3). */
@Component
class ServiceDocuments {

    /** The catalogue comes with the release and has no history; clients want a time all the same. */
    private static final String SINCE = "2025-01-01T00:00:00Z";

    private final ServiceInstances instances;
    private final Catalogue catalogue;
    private final JsonMapper json;

    ServiceDocuments(ServiceInstances instances, Catalogue catalogue, JsonMapper json) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.json = json;
    }

    ObjectNode of(ServiceOffering offering) {
        ObjectNode document = common(offering.id(), SINCE, SINCE)
                .put("name", offering.name())
                .put("description", offering.description())
                .put("bindable", true)
                .put("instances_retrievable", true)
                .put("bindings_retrievable", true)
                .put("catalog_id", offering.id())
                .put("catalog_name", offering.name());
        document.putObject("metadata").put("displayName", offering.displayName());
        return document;
    }

    ObjectNode of(ServiceOffering offering, ServiceOffering.Plan plan) {
        return common(plan.id(), SINCE, SINCE)
                .put("name", plan.name())
                .put("description", plan.description())
                .put("free", true)
                .put("bindable", true)
                .put("catalog_id", plan.id())
                .put("catalog_name", plan.name())
                .put("service_offering_id", offering.id())
                .put("service_offering_name", offering.name());
    }

    ObjectNode of(ServiceInstance instance) {
        boolean usable = instance.state().usable();
        ObjectNode document = common(instance.id(), text(instance.createdAt()), text(instance.updatedAt()))
                .put("name", instance.displayName())
                .put(
                        "service_plan_id",
                        catalogue
                                .require(instance.service(), instance.plan())
                                .plan()
                                .id())
                .put("subaccount_id", instance.subaccount().value())
                .put("platform_id", instance.platformId())
                .put("usable", usable)
                .put("shared", false)
                .put("ready", usable)
                .put("labels", words(instance.labels()));
        document.putObject("context").put("subaccount_id", instance.subaccount().value());
        instances
                .operation(instance.id(), instance.operation())
                .ifPresent(operation -> document.set("last_operation", of(operation)));
        return document;
    }

    ObjectNode of(ServiceInstance instance, ServiceBinding binding, @Nullable ObjectNode credentials) {
        ObjectNode document = common(binding.id(), text(binding.createdAt()), text(binding.updatedAt()))
                .put("name", binding.name() == null ? binding.id() : binding.name())
                .put("service_instance_id", instance.id())
                .put("subaccount_id", instance.subaccount().value())
                .put("labels", words(binding.labels()));
        document.putObject("context").put("subaccount_id", instance.subaccount().value());
        if (credentials != null) {
            document.set("credentials", credentials);
        }
        document.putObject("last_operation")
                .put("id", binding.id())
                .put("type", "create")
                .put("state", "succeeded")
                .put("deletion_scheduled", "0001-01-01T00:00:00Z")
                .put("created_at", text(binding.createdAt()))
                .put("updated_at", text(binding.createdAt()));
        return document;
    }

    private ObjectNode of(InstanceOperation operation) {
        Instant ended = operation.operation().finishedAt();
        Instant started = operation.operation().startedAt();
        String description = operation.description();
        String state = operation.succeeded() ? "succeeded" : operation.finished() ? "failed" : "in progress";
        ObjectNode document = json.createObjectNode()
                .put("id", operation.operation().id().value())
                .put("type", operation.deletion() ? "delete" : operation.update() ? "update" : "create")
                .put("state", state)
                .put("resource_id", operation.instanceId())
                .put("resource_type", "/v1/service_instances")
                .put("deletion_scheduled", "0001-01-01T00:00:00Z")
                .put("created_at", text(started))
                .put("updated_at", text(ended == null ? started : ended));
        if (description != null) {
            document.put("description", description);
        }
        if (state.equals("failed") && description != null) {
            document.putObject("errors").put("error", "BrokerError").put("description", description);
        }
        return document;
    }

    private ObjectNode common(String id, String created, String updated) {
        return json.createObjectNode()
                .put("id", id)
                .put("ready", true)
                .put("created_at", created)
                .put("updated_at", updated);
    }

    private static String text(Instant time) {
        return time.toString();
    }

    /** {@code a = 1,2; b = 3}: the one form in which clients read labels. */
    private static String words(Map<String, List<String>> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + " = " + String.join(",", label.getValue()))
                        .collect(Collectors.joining("; "));
    }
}
