package dev.annex.platform.servicebroker.osb;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.servicebroker.Bound;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.NewServiceBinding;
import dev.annex.platform.servicebroker.RegisteredPlatform;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceBrokerException.BindingNotFound;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bindings, always answered at once (contract, 2.2 and R12). */
@RestController
@OnHost(HostRole.BROKER)
@RequestMapping("/v2/service_instances/{instanceId}/service_bindings/{bindingId}")
class BindingsController {

    private static final int LONGEST_ID = 255;

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final PlanChoice plans;
    private final Catalogue catalogue;
    private final JsonMapper json;

    BindingsController(
            ServiceInstances instances,
            ServiceBindings bindings,
            PlanChoice plans,
            Catalogue catalogue,
            JsonMapper json) {
        this.instances = instances;
        this.bindings = bindings;
        this.plans = plans;
        this.catalogue = catalogue;
        this.json = json;
    }

    @PutMapping
    ResponseEntity<ObjectNode> bind(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @PathVariable String bindingId,
            @RequestBody(required = false) byte @Nullable [] bytes) {
        BrokerBody body = BrokerBody.read(json, bytes);
        Optional<CataloguedPlan> plan = plans.in(body);
        ObjectNode parameters = body.object("parameters");
        ObjectNode user = json.createObjectNode();
        ObjectNode resource = body.object("bind_resource");
        if (resource != null) {
            user.set("bind_resource", resource);
        }
        body.optional("app_guid").ifPresent(application -> user.put("app_guid", application));
        Map<String, Object> context = body.context();
        if (bindingId.length() > LONGEST_ID) {
            body.violation("binding_id", "longer than " + LONGEST_ID + " characters");
        }
        body.refuseIfInvalid();
        CataloguedPlan chosen = plan.orElseThrow();
        Bound bound = bindings.bind(new NewServiceBinding(
                bindingId,
                instanceId,
                platform.id(),
                null,
                chosen.serviceName(),
                chosen.planName(),
                parameters,
                user,
                context,
                Map.of()));
        ObjectNode answer = json.createObjectNode();
        answer.set("credentials", bound.credentials());
        return ResponseEntity.status(bound.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answer);
    }

    @GetMapping
    ObjectNode fetch(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @PathVariable String bindingId) {
        ServiceInstance instance = instances.require(platform.id(), instanceId);
        ServiceBinding binding = bindings.find(instance, bindingId).orElseThrow(() -> new BindingNotFound(bindingId));
        ObjectNode answer = json.createObjectNode();
        answer.set("credentials", bindings.show(instance, binding));
        if (binding.parameters() != null) {
            answer.set("parameters", binding.parameters());
        }
        return answer;
    }

    @GetMapping("/last_operation")
    Map<String, String> lastOperation(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @PathVariable String bindingId) {
        Optional<ServiceBinding> binding =
                instances.find(platform.id(), instanceId).flatMap(instance -> bindings.find(instance, bindingId));
        if (binding.isEmpty() && bindings.released(platform.id(), bindingId)) {
            throw gone(bindingId);
        }
        binding.orElseThrow(() -> new BindingNotFound(bindingId));
        return Map.of("state", "succeeded");
    }

    /** An unknown binding is gone whatever its ids say (R7). */
    @DeleteMapping
    Map<String, String> unbind(
            @AuthenticationPrincipal RegisteredPlatform platform,
            @PathVariable String instanceId,
            @PathVariable String bindingId,
            @RequestParam(name = "service_id", defaultValue = "") String serviceId,
            @RequestParam(name = "plan_id", defaultValue = "") String planId) {
        ServiceInstance instance = instances
                .find(platform.id(), instanceId)
                .filter(found -> bindings.find(found, bindingId).isPresent())
                .orElseThrow(() -> gone(bindingId));
        QueryIds ids = new QueryIds(serviceId, planId);
        ids.refuseIfMissing();
        ids.refuseUnlessOf(catalogue.require(instance.service(), instance.plan()));
        try {
            bindings.unbind(platform.id(), instanceId, bindingId);
        } catch (BindingNotFound e) {
            throw gone(bindingId);
        }
        return Map.of();
    }

    private static BrokerRefusal gone(String bindingId) {
        return BrokerRefusal.gone("there is no binding '" + bindingId + "'");
    }
}
