package dev.annex.platform.servicemanager;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.operations.OperationId;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.NewInstance;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicebroker.Started;
import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import dev.annex.platform.servicemanager.ServiceManagerException.NotFound;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Instances ordered through the Service Manager (contract service-broker-and-manager, 5.3). */
@RestController
@OnHost(HostRole.SERVICE_MANAGER)
@RequestMapping(InstanceResources.INSTANCES)
class ManagerInstancesController {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(50);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final ManagerSearch search;
    private final PlanByName plans;
    private final InstanceResources resources;
    private final JsonMapper json;

    ManagerInstancesController(
            ServiceInstances instances,
            ServiceBindings bindings,
            ManagerSearch search,
            PlanByName plans,
            InstanceResources resources,
            JsonMapper json) {
        this.instances = instances;
        this.bindings = bindings;
        this.search = search;
        this.plans = plans;
        this.resources = resources;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<ObjectNode> list(
            @AuthenticationPrincipal ManagerClient client, @RequestParam Map<String, String> parameters) {
        ResourceQuery query = ResourceQuery.of(parameters);
        boolean withOperations = "true".equals(parameters.get("attach_last_operations"));
        return PageLink.answer(query.page(
                json,
                search.instances(client.subaccount(), query),
                found -> resources.instances(found, withOperations)));
    }

    @PostMapping
    ResponseEntity<ObjectNode> create(
            @AuthenticationPrincipal ManagerClient client,
            @RequestParam(required = false) @Nullable String async,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        ManagerBody body = ManagerBody.read(json, bytes);
        String name = body.name();
        if (body.text("platform_id")
                .filter(id -> !id.equals(Platforms.SERVICE_MANAGER))
                .isPresent()) {
            throw new BadRequest("InvalidTransfer", "platform_id: must be " + Platforms.SERVICE_MANAGER);
        }
        CataloguedPlan plan = plans.chosenBy(body, client.subaccount());
        Map<String, List<String>> labels = body.labels();
        String id = UUID.randomUUID().toString();
        Started started = instances.create(new NewInstance(
                id,
                client.subaccount(),
                Platforms.SERVICE_MANAGER,
                name,
                InstanceResources.nameScope(labels),
                plan,
                body.parameters(),
                "",
                "",
                Map.of(),
                labels));
        if ("false".equals(async)) {
            awaitEnd(id, started.operation());
            return ResponseEntity.status(HttpStatus.CREATED).body(resources.instance(require(client, id)));
        }
        return accepted(id, started);
    }

    @GetMapping("/{id}")
    ObjectNode get(@AuthenticationPrincipal ManagerClient client, @PathVariable String id) {
        return resources.instance(require(client, id));
    }

    @GetMapping("/{id}/parameters")
    ObjectNode parameters(
            @AuthenticationPrincipal ManagerClient client,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String async) {
        if ("true".equals(async)) {
            throw new BadRequest("async: parameters are read synchronously only");
        }
        return instances.readableParameters(require(client, id)).orElseGet(json::createObjectNode);
    }

    @PatchMapping("/{id}")
    ResponseEntity<ObjectNode> change(
            @AuthenticationPrincipal ManagerClient client,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String async,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        ManagerBody body = ManagerBody.read(json, bytes);
        ServiceInstance instance = require(client, id);
        if (body.body().path("shared").asBoolean(false)) {
            throw new BadRequest("shared: instances of plan '" + instance.plan() + "' cannot be shared");
        }
        if (body.has("service_plan_id")
                && !plans.chosenBy(body, client.subaccount()).planName().equals(instance.plan())) {
            throw new BadRequest("service_plan_id: the plan of an instance cannot be changed; delete it and create it"
                    + " with the other plan");
        }
        Started started = instances.change(
                instance,
                body.has("name") ? body.name() : instance.name(),
                body.changed(instance.labels()),
                body.parameters());
        if (!started.finished() && "false".equals(async)) {
            awaitEnd(id, started.operation());
        } else if (!started.finished()) {
            return accepted(id, started);
        }
        return ResponseEntity.ok(resources.instance(require(client, id)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<ObjectNode> delete(
            @AuthenticationPrincipal ManagerClient client,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean cascade,
            @RequestParam(defaultValue = "false") boolean force,
            @RequestParam(required = false) @Nullable String async) {
        ServiceInstance instance = require(client, id);
        if (force) {
            bindings.unbindAllByForce(instance);
            instances.purge(Platforms.SERVICE_MANAGER, id);
            return ResponseEntity.ok(json.createObjectNode());
        }
        if (cascade) {
            bindings.unbindAll(instance);
        }
        Started started = instances.delete(Platforms.SERVICE_MANAGER, id);
        if ("false".equals(async)) {
            awaitEnd(id, started.operation());
            return ResponseEntity.ok(json.createObjectNode());
        }
        return accepted(id, started);
    }

    @GetMapping("/{id}/operations/{operation}")
    ObjectNode operation(
            @AuthenticationPrincipal ManagerClient client, @PathVariable String id, @PathVariable String operation) {
        return instances
                .operation(id, new OperationId(operation))
                .filter(found -> found.subaccountId().equals(client.subaccount().value())
                        && found.platformId().equals(Platforms.SERVICE_MANAGER))
                .map(resources::operation)
                .orElseThrow(() -> new NotFound("operation", operation));
    }

    private ServiceInstance require(ManagerClient client, String id) {
        return instances
                .find(client.subaccount(), id)
                .filter(instance -> instance.platformId().equals(Platforms.SERVICE_MANAGER))
                .orElseThrow(() -> new NotFound("service_instance", id));
    }

    /** The location is a path, exactly: operators match it from its beginning (R1). */
    private ResponseEntity<ObjectNode> accepted(String id, Started started) {
        return ResponseEntity.accepted()
                .location(URI.create(InstanceResources.INSTANCES + "/" + id + "/operations/"
                        + started.operation().value()))
                .body(json.createObjectNode());
    }

    private void awaitEnd(String id, OperationId operation) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            InstanceOperation now =
                    instances.operation(id, operation).orElseThrow(() -> new NotFound("operation", operation.value()));
            if (now.succeeded()) {
                return;
            }
            if (now.finished()) {
                throw new WorkFailed(String.valueOf(now.description()));
            }
            if (System.nanoTime() >= end) {
                throw new WorkFailed("the work takes longer than " + LONGEST_WAIT.toSeconds()
                        + " seconds and goes on; ask for the instance again, and use async=true");
            }
            // On a virtual thread; whichever replica runs the operation, the row tells.
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
