package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.InstanceState;
import dev.annex.platform.servicebroker.NewInstance;
import dev.annex.platform.servicebroker.RegisteredPlatform;
import dev.annex.platform.servicebroker.ServiceBrokerException.InstanceNotFound;
import dev.annex.platform.servicebroker.ServiceBrokerException.OperationRunning;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicebroker.Started;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Service instances (contract, 2.2). The order of the checks is part of the contract (R5). */
@RestController
@OnHost(HostRole.BROKER)
@RequestMapping("/v2/service_instances/{instanceId}")
class InstancesController {

    private static final int LONGEST_ID = 255;
    private static final String POLLING_SECONDS = "1";

    private final ServiceInstances instances;
    private final PlanChoice plans;
    private final Catalogue catalogue;
    private final JsonMapper json;

    InstancesController(ServiceInstances instances, PlanChoice plans, Catalogue catalogue, JsonMapper json) {
        this.instances = instances;
        this.plans = plans;
        this.catalogue = catalogue;
        this.json = json;
    }

    @PutMapping
    ResponseEntity<Map<String, String>> provision(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @RequestParam(name = "accepts_incomplete", defaultValue = "false") String acceptsIncomplete,
            @RequestBody(required = false) byte @Nullable [] bytes,
            HttpServletRequest request) {
        BrokerBody body = BrokerBody.read(json, bytes);
        Optional<CataloguedPlan> plan = plans.in(body);
        String organization = body.required("organization_guid");
        String space = body.required("space_guid");
        ObjectNode parameters = body.object("parameters");
        Map<String, Object> context = body.context();
        ObjectNode maintenance = body.object("maintenance_info");
        if (instanceId.length() > LONGEST_ID) {
            body.violation("instance_id", "longer than " + LONGEST_ID + " characters");
        }
        refuseForeignContext(body, context, request);
        body.refuseIfInvalid();
        refuseOtherVersion(maintenance);
        requireAsync(acceptsIncomplete);
        Started started = instances.create(new NewInstance(
                instanceId,
                platform.subaccount(),
                platform.id(),
                context.get("instance_name") instanceof String name && !name.isEmpty() ? name : null,
                instanceId,
                plan.orElseThrow(),
                parameters,
                organization,
                space,
                context,
                Map.of()));
        return started.finished() ? ResponseEntity.ok(Map.of()) : accepted(OperationToken.PROVISION, started);
    }

    @GetMapping
    ResponseEntity<ObjectNode> fetch(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            HttpServletRequest request) {
        ServiceInstance instance = instances
                .find(platform.id(), instanceId)
                .filter(found -> found.state().usable() || found.state() == InstanceState.DELETING)
                .orElseThrow(() -> new InstanceNotFound(instanceId));
        if (instance.state() == InstanceState.UPDATING) {
            throw new OperationRunning(instanceId);
        }
        CataloguedPlan plan = catalogue.require(instance.service(), instance.plan());
        ObjectNode body = json.createObjectNode()
                .put("service_id", plan.service().id())
                .put("plan_id", plan.plan().id());
        body.set("parameters", instances.readableParameters(instance).orElseGet(json::createObjectNode));
        if (BrokerApiVersion.of(request).atLeast(16)) {
            body.putObject("maintenance_info").put("version", Catalogue.MAINTENANCE_VERSION);
        }
        return ResponseEntity.ok(body);
    }

    @PatchMapping
    ResponseEntity<Map<String, String>> update(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @RequestParam(name = "accepts_incomplete", defaultValue = "false") String acceptsIncomplete,
            @RequestBody(required = false) byte @Nullable [] bytes,
            HttpServletRequest request) {
        BrokerBody body = BrokerBody.read(json, bytes);
        String serviceId = body.required("service_id");
        Optional<String> planId = body.optional("plan_id");
        ObjectNode parameters = body.object("parameters");
        ObjectNode maintenance = body.object("maintenance_info");
        Map<String, Object> context = body.context();
        if (body.valid() && catalogue.serviceById(serviceId).isEmpty()) {
            body.violation("service_id", "'" + serviceId + "' is not in the catalogue");
        }
        refuseForeignContext(body, context, request);
        body.refuseIfInvalid();
        refuseOtherVersion(maintenance);
        ServiceInstance instance = instances.require(platform.id(), instanceId);
        CataloguedPlan plan = catalogue.require(instance.service(), instance.plan());
        if (!plan.service().id().equals(serviceId)) {
            throw BrokerRefusal.malformed("service_id: instance '" + instanceId + "' is of service '"
                    + plan.service().id() + "'");
        }
        if (planId.isPresent() && !planId.get().equals(plan.plan().id())) {
            if (catalogue.planById(planId.get()).isEmpty()) {
                throw BrokerRefusal.malformed("plan_id: '" + planId.get() + "' is not in the catalogue");
            }
            throw BrokerRefusal.unchangeable(
                    "plan_id: the plan of an instance cannot be changed; delete it and create it with the other plan",
                    BrokerApiVersion.of(request));
        }
        if (parameters == null || instances.settled(instance, parameters)) {
            if (instance.state().busy()) {
                throw new OperationRunning(instanceId);
            }
            return ResponseEntity.ok(Map.of());
        }
        requireAsync(acceptsIncomplete);
        Started started = instances.update(instance, parameters);
        return started.finished() ? ResponseEntity.ok(Map.of()) : accepted(OperationToken.UPDATE, started);
    }

    @DeleteMapping
    ResponseEntity<Map<String, String>> deprovision(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @RequestParam(name = "service_id", defaultValue = "") String serviceId,
            @RequestParam(name = "plan_id", defaultValue = "") String planId,
            @RequestParam(name = "accepts_incomplete", defaultValue = "false") String acceptsIncomplete) {
        QueryIds ids = new QueryIds(serviceId, planId);
        ids.refuseIfMissing();
        requireAsync(acceptsIncomplete);
        ServiceInstance instance = instances
                .find(platform.id(), instanceId)
                .orElseThrow(() -> BrokerRefusal.gone("there is no service instance '" + instanceId + "'"));
        ids.refuseUnlessOf(catalogue.require(instance.service(), instance.plan()));
        try {
            return accepted(OperationToken.DEPROVISION, instances.delete(platform.id(), instanceId));
        } catch (InstanceNotFound e) {
            throw BrokerRefusal.gone(e.getMessage());
        } catch (InUse e) {
            throw BrokerRefusal.malformed(e.getMessage());
        }
    }

    @GetMapping("/last_operation")
    ResponseEntity<Map<String, Object>> lastOperation(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @RequestParam(name = "operation", required = false) @Nullable String token,
            HttpServletRequest request) {
        InstanceOperation latest = instances
                .operation(platform.id(), instanceId, null)
                .orElseThrow(() -> BrokerRefusal.notFound("there is no service instance '" + instanceId + "'"));
        InstanceOperation asked = token == null
                ? latest
                : OperationToken.parse(token)
                        .flatMap(id -> instances.operation(platform.id(), instanceId, id))
                        .orElseThrow(() -> BrokerRefusal.malformed(
                                "operation: is not an operation of this instance, or ended more than a day ago"));
        if (asked.succeeded() && (asked.deletion() || gone(latest))) {
            throw BrokerRefusal.gone("service instance '" + instanceId + "' is deleted");
        }
        return ResponseEntity.ok()
                .header("Retry-After", POLLING_SECONDS)
                .body(LastOperation.of(asked, BrokerApiVersion.of(request)));
    }

    private static boolean gone(InstanceOperation latest) {
        return latest.deletion() && latest.succeeded();
    }

    private static ResponseEntity<Map<String, String>> accepted(String kind, Started started) {
        return ResponseEntity.accepted().body(Map.of("operation", OperationToken.of(kind, started.operation())));
    }

    private static void requireAsync(String acceptsIncomplete) {
        if (!acceptsIncomplete.equals("true")) {
            throw BrokerRefusal.asyncRequired();
        }
    }

    private static void refuseOtherVersion(@Nullable ObjectNode maintenance) {
        JsonNode version = maintenance == null ? null : maintenance.get("version");
        if (version != null && !version.asString("").equals(Catalogue.MAINTENANCE_VERSION)) {
            throw BrokerRefusal.maintenanceInfoConflict(Catalogue.MAINTENANCE_VERSION);
        }
    }

    private static void refuseForeignContext(BrokerBody body, Map<String, Object> context, HttpServletRequest request) {
        Optional<OriginatingIdentity> identity = OriginatingIdentity.of(request);
        if (identity.isPresent()
                && context.get("platform") instanceof String named
                && !named.equals(identity.get().platform())) {
            body.violation(
                    "context.platform",
                    "'" + named + "' differs from '" + identity.get().platform() + "' in "
                            + OriginatingIdentity.HEADER);
        }
    }
}
