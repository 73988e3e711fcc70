package dev.annex.platform.servicemanager;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.servicebroker.Bound;
import dev.annex.platform.servicebroker.NewServiceBinding;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceBrokerException.BindingNotFound;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import dev.annex.platform.servicemanager.ServiceManagerException.NotFound;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bindings made through the Service Manager, always at once (contract service-broker-and-manager, 5.3 and R12). */
@RestController
@OnHost(HostRole.SERVICE_MANAGER)
@RequestMapping("/v1/service_bindings")
class ManagerServiceBindingsController {

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final ManagerSearch search;
    private final InstanceResources resources;
    private final JsonMapper json;

    ManagerServiceBindingsController(
            ServiceInstances instances,
            ServiceBindings bindings,
            ManagerSearch search,
            InstanceResources resources,
            JsonMapper json) {
        this.instances = instances;
        this.bindings = bindings;
        this.search = search;
        this.resources = resources;
        this.json = json;
    }

    private record Found(ServiceInstance instance, ServiceBinding binding) {}

    @GetMapping
    ResponseEntity<ObjectNode> list(
            @AuthenticationPrincipal ManagerClient client, @RequestParam Map<String, String> parameters) {
        ResourceQuery query = ResourceQuery.of(parameters);
        return PageLink.answer(query.page(
                json,
                search.bindings(client.subaccount(), query),
                found -> found.stream()
                        .flatMap(binding -> stillThere(client, binding).stream())
                        .toList()));
    }

    /** Empty if it has been withdrawn since it was looked for, perhaps with its instance. */
    private Optional<ObjectNode> stillThere(ManagerClient client, ServiceBinding binding) {
        try {
            return instances
                    .find(client.subaccount(), binding.instanceId())
                    .map(instance -> resource(new Found(instance, binding)));
        } catch (BindingNotFound e) {
            return Optional.empty();
        }
    }

    @PostMapping
    ResponseEntity<ObjectNode> create(
            @AuthenticationPrincipal ManagerClient client, @RequestBody(required = false) byte @Nullable [] bytes) {
        ManagerBody body = ManagerBody.read(json, bytes);
        String name = body.name();
        String instanceId =
                body.text("service_instance_id").orElseThrow(() -> new BadRequest("service_instance_id: required"));
        ServiceInstance instance = instances
                .find(client.subaccount(), instanceId)
                .filter(found -> found.platformId().equals(Platforms.SERVICE_MANAGER))
                .orElseThrow(() -> new NotFound("service_instance", instanceId));
        Bound bound = bindings.bind(new NewServiceBinding(
                UUID.randomUUID().toString(),
                instanceId,
                Platforms.SERVICE_MANAGER,
                name,
                instance.service(),
                instance.plan(),
                body.parameters(),
                null,
                Map.of(),
                body.labels()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(resources.binding(instance, bound.binding(), bound.credentials()));
    }

    @GetMapping("/{id}")
    ObjectNode get(@AuthenticationPrincipal ManagerClient client, @PathVariable String id) {
        return resource(require(client, id));
    }

    /** Renames and relabels; the credentials stay, so that an old binding works beside its successor. */
    @PatchMapping("/{id}")
    ObjectNode change(
            @AuthenticationPrincipal ManagerClient client,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        ManagerBody body = ManagerBody.read(json, bytes);
        Found found = require(client, id);
        ServiceBinding binding = found.binding();
        bindings.relabel(
                found.instance(),
                binding,
                body.has("name") ? body.name() : binding.name(),
                body.changed(binding.labels()));
        return resource(require(client, id));
    }

    /** The one operation of a binding, which ended with its creation. */
    @GetMapping("/{id}/operations/{operation}")
    JsonNode operation(
            @AuthenticationPrincipal ManagerClient client, @PathVariable String id, @PathVariable String operation) {
        JsonNode last = resource(require(client, id)).path("last_operation");
        if (!last.path("id").asString("").equals(operation)) {
            throw new NotFound("operation", operation);
        }
        return last;
    }

    @DeleteMapping("/{id}")
    ObjectNode delete(@AuthenticationPrincipal ManagerClient client, @PathVariable String id) {
        Found found = require(client, id);
        bindings.unbind(Platforms.SERVICE_MANAGER, found.instance().id(), id);
        return json.createObjectNode();
    }

    private ObjectNode resource(Found found) {
        return resources.binding(
                found.instance(), found.binding(), bindings.credentials(found.instance(), found.binding()));
    }

    private Found require(ManagerClient client, String id) {
        return bindings.find(id)
                .flatMap(binding -> instances
                        .find(client.subaccount(), binding.instanceId())
                        .filter(instance -> instance.platformId().equals(Platforms.SERVICE_MANAGER))
                        .map(instance -> new Found(instance, binding)))
                .orElseThrow(() -> new NotFound("service_binding", id));
    }
}
