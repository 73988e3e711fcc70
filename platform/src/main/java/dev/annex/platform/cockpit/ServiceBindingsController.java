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
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.NewServiceBinding;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceBrokerException.BindingNotFound;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /subaccounts/{sub}/instances/{id}/bindings}, and {@code /subaccounts/{sub}/bindings} for those of all instances
 * (administration-api, 3.3). Viewers see no credentials. With {@code format} the answer is what an application is handed.
 */
@RestController
@OnHost(HostRole.COCKPIT)
class ServiceBindingsController {

    private static final String OF_ALL = "/api/v1/subaccounts/{sub}/bindings";
    private static final String PATH = "/api/v1/subaccounts/{sub}/instances/{instance}/bindings";
    private static final int MOST = 1000;

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final Catalogue catalogue;
    private final Access access;

    ServiceBindingsController(
            ServiceInstances instances, ServiceBindings bindings, Catalogue catalogue, Access access) {
        this.instances = instances;
        this.bindings = bindings;
        this.catalogue = catalogue;
        this.access = access;
    }

    record BindingToCreate(@Nullable String name, @Nullable ObjectNode parameters) {}

    record BindingView(
            String id,
            String name,
            String instanceId,
            @Nullable ObjectNode credentials,
            Instant createdAt) {}

    @GetMapping(PATH)
    Page<BindingView> list(Caller caller, @PathVariable String sub, @PathVariable String instance, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        ServiceInstance found = find(subaccount, instance);
        boolean secrets = access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR);
        Page<ServiceBinding> page = listing.page(
                bindings.list(found), ServiceBinding::id, ServiceBindingsController::nameOf, ServiceBinding::createdAt);
        return new Page<>(
                page.items().stream()
                        .flatMap(binding -> stillThere(() -> view(found, binding, secrets)))
                        .toList(),
                page.next());
    }

    @GetMapping(path = PATH, params = "format")
    ObjectNode handedOut(
            Caller caller, @PathVariable String sub, @PathVariable String instance, @RequestParam String format) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ServiceInstance found = find(subaccount, instance);
        return BindingFormat.ofWire(format)
                .document(bindings.list(found).stream()
                        .flatMap(binding -> stillThere(() -> bound(found, binding)))
                        .toList());
    }

    /** Of every instance of the subaccount. */
    @GetMapping(path = OF_ALL, params = "format")
    ObjectNode allHandedOut(Caller caller, @PathVariable String sub, @RequestParam String format) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        BindingFormat wanted = BindingFormat.ofWire(format);
        List<ServiceBinding> all = bindings.list(subaccount.id(), MOST + 1);
        if (all.size() > MOST) {
            throw new InvalidRequest(
                    "format", "this subaccount has more than " + MOST + " bindings; ask for those of one instance");
        }
        return wanted.document(all.stream()
                .flatMap(binding -> instances.find(subaccount.id(), binding.instanceId()).stream()
                        .flatMap(found -> stillThere(() -> bound(found, binding))))
                .toList());
    }

    @GetMapping(PATH + "/{id}")
    BindingView get(Caller caller, @PathVariable String sub, @PathVariable String instance, @PathVariable String id) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        ServiceInstance found = find(subaccount, instance);
        ServiceBinding binding = bindings.find(found, id).orElseThrow(() -> new Absent("binding", id));
        return view(found, binding, access.reads(caller, subaccount, SUBACCOUNT_ADMINISTRATOR));
    }

    @GetMapping(path = PATH + "/{id}", params = "format")
    ObjectNode handedOut(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam String format) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ServiceInstance found = find(subaccount, instance);
        ServiceBinding binding = bindings.find(found, id).orElseThrow(() -> new Absent("binding", id));
        return BindingFormat.ofWire(format).document(List.of(bound(found, binding)));
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
                        found.id(),
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
                nameOf(binding),
                instance.id(),
                secrets ? bindings.show(instance, binding) : null,
                binding.createdAt());
    }

    private BoundService bound(ServiceInstance instance, ServiceBinding binding) {
        return new BoundService(
                instance,
                binding,
                catalogue.require(instance.service(), instance.plan()).service().tags(),
                bindings.show(instance, binding));
    }

    /** A list leaves out what has been withdrawn since it was looked for. */
    private static <T> Stream<T> stillThere(Supplier<T> read) {
        try {
            return Stream.of(read.get());
        } catch (BindingNotFound e) {
            return Stream.empty();
        }
    }

    private static String nameOf(ServiceBinding binding) {
        return Objects.requireNonNullElse(binding.name(), binding.id());
    }

    private ServiceInstance find(Subaccount subaccount, String id) {
        return instances.find(subaccount.id(), id).orElseThrow(() -> new Absent("instance", id));
    }
}
