package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.servicebroker.Bound;
import dev.annex.platform.servicebroker.NewServiceBinding;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /subaccounts/{sub}/instances/{id}/bindings} (administration-api, 3.3); viewers see no credentials. */
@RestController
@OnHost(HostRole.COCKPIT)
class ServiceBindingsController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/instances/{instance}/bindings";

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final Access access;

    ServiceBindingsController(ServiceInstances instances, ServiceBindings bindings, Access access) {
        this.instances = instances;
        this.bindings = bindings;
        this.access = access;
    }

    record BindingToCreate(@Nullable String name, @Nullable ObjectNode parameters) {}

    record BindingView(String id, String name, @Nullable ObjectNode credentials, Instant createdAt) {}

    @GetMapping(PATH)
    Page<BindingView> list(Caller caller, @PathVariable String sub, @PathVariable String instance, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        ServiceInstance found = find(subaccount, instance);
        boolean secrets = access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR);
        return listing.page(
                bindings.list(found).stream()
                        .map(binding -> view(found, binding, secrets))
                        .toList(),
                BindingView::id,
                BindingView::name,
                BindingView::createdAt);
    }

    @GetMapping(PATH + "/{id}")
    BindingView get(Caller caller, @PathVariable String sub, @PathVariable String instance, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        ServiceInstance found = find(subaccount, instance);
        ServiceBinding binding = bindings.find(found, id).orElseThrow(() -> new Absent("binding", id));
        return view(found, binding, access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR));
    }

    @PostMapping(PATH)
    ResponseEntity<BindingView> create(
            Caller caller, @PathVariable String sub, @PathVariable String instance, @RequestBody BindingToCreate body) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ServiceInstance found = find(subaccount, instance);
        String name = Objects.requireNonNullElse(body.name(), "");
        if (name.isBlank() || name.length() > 255) {
            throw new InvalidRequest("name", "must have 1 to 255 characters");
        }
        Bound bound = bindings.bind(new NewServiceBinding(
                UUID.randomUUID().toString(),
                found.id(),
                found.platformId(),
                name,
                found.service(),
                found.plan(),
                body.parameters(),
                null,
                Map.of(),
                Map.of()));
        return ResponseEntity.created(URI.create("/api/v1/subaccounts/" + sub + "/instances/" + instance + "/bindings/"
                        + bound.binding().id()))
                .body(new BindingView(
                        bound.binding().id(),
                        name,
                        bound.credentials(),
                        bound.binding().createdAt()));
    }

    @DeleteMapping(PATH + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String sub, @PathVariable String instance, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ServiceInstance found = find(subaccount, instance);
        bindings.unbind(found.platformId(), found.id(), id);
    }

    private BindingView view(ServiceInstance instance, ServiceBinding binding, boolean secrets) {
        return new BindingView(
                binding.id(),
                Objects.requireNonNullElse(binding.name(), binding.id()),
                secrets ? bindings.credentials(instance, binding) : null,
                binding.createdAt());
    }

    private ServiceInstance find(Subaccount subaccount, String id) {
        return instances.find(subaccount.id(), id).orElseThrow(() -> new Absent("instance", id));
    }
}
