package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.OperationView;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.CockpitException.Absent;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.InstanceOperation;
import dev.annex.platform.servicebroker.NewInstance;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import dev.annex.platform.servicebroker.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /subaccounts/{sub}/instances}: instances of every platform (administration-api, 3.3). */
@RestController
@OnHost(HostRole.COCKPIT)
class ServiceInstancesController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/instances";
    private static final int LONGEST_NAME = 255;

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final Catalogue catalogue;
    private final LongWork work;
    private final Access access;

    ServiceInstancesController(
            ServiceInstances instances, ServiceBindings bindings, Catalogue catalogue, LongWork work, Access access) {
        this.instances = instances;
        this.bindings = bindings;
        this.catalogue = catalogue;
        this.work = work;
        this.access = access;
    }

    record InstanceToCreate(
            @Nullable String name,
            @Nullable String service,
            @Nullable String plan,
            @Nullable ObjectNode parameters,
            @Nullable Map<String, List<String>> labels) {}

    record InstanceChange(
            @Nullable String name,
            @Nullable ObjectNode parameters,
            @Nullable Map<String, List<String>> labels) {}

    record LastOperation(
            String state, String step, @Nullable String detail) {}

    /** @param parameters without anything secret */
    record InstanceView(
            String id,
            String name,
            String service,
            String plan,
            @Nullable String systemId,
            String platformId,
            @Nullable ObjectNode parameters,
            String state,
            @Nullable LastOperation lastOperation,
            boolean usable,
            Map<String, List<String>> labels,
            Instant createdAt) {}

    @GetMapping(PATH)
    Page<InstanceView> list(Caller caller, @PathVariable String sub, Listing listing) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
        Page<ServiceInstance> page = instances.page(subaccount.id(), listing);
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    @GetMapping(PATH + "/{id}")
    InstanceView get(Caller caller, @PathVariable String sub, @PathVariable String id) {
        return view(find(access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER), id));
    }

    @PostMapping(PATH)
    ResponseEntity<OperationView> create(Caller caller, @PathVariable String sub, @RequestBody InstanceToCreate body) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        String name = Objects.requireNonNullElse(body.name(), "");
        CataloguedPlan plan = checked(body, name);
        Started started = instances.create(new NewInstance(
                UUID.randomUUID().toString(),
                subaccount.id(),
                Platforms.SERVICE_MANAGER,
                name,
                "",
                plan,
                body.parameters(),
                "",
                "",
                Map.of(),
                Objects.requireNonNullElse(body.labels(), Map.of())));
        return work.accepted(started.operation(), subaccount);
    }

    private CataloguedPlan checked(InstanceToCreate body, String name) {
        List<Violation> violations = new ArrayList<>();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            violations.add(nameLength());
        }
        if (body.service() == null) {
            violations.add(new Violation("service", "is missing"));
        }
        if (body.plan() == null) {
            violations.add(new Violation("plan", "is missing"));
        }
        Optional<CataloguedPlan> plan = catalogue.find(
                Objects.requireNonNullElse(body.service(), ""), Objects.requireNonNullElse(body.plan(), ""));
        if (body.service() != null && body.plan() != null && plan.isEmpty()) {
            violations.add(new Violation(
                    "plan",
                    "there is no plan '" + body.plan() + "' of a service '" + body.service()
                            + "'; annex list services/offering shows what there is"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        return plan.orElseThrow();
    }

    /** Name and labels change at once, parameters by an operation; those given replace the earlier ones wholly. */
    @PatchMapping(PATH + "/{id}")
    ResponseEntity<?> change(
            Caller caller, @PathVariable String sub, @PathVariable String id, @RequestBody InstanceChange body) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ServiceInstance instance = find(subaccount, id);
        String name = body.name();
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw new InvalidRequest(List.of(nameLength()));
        }
        Started started = instances.change(
                instance,
                name == null ? instance.name() : name,
                Objects.requireNonNullElse(body.labels(), instance.labels()),
                body.parameters());
        return started.finished()
                ? ResponseEntity.ok(view(find(subaccount, id)))
                : work.accepted(started.operation(), subaccount);
    }

    private static Violation nameLength() {
        return new Violation("name", "must have 1 to " + LONGEST_NAME + " characters");
    }

    /** @param cascade whether its bindings go too */
    @DeleteMapping(PATH + "/{id}")
    ResponseEntity<OperationView> delete(
            Caller caller,
            @PathVariable String sub,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean cascade,
            @RequestParam(defaultValue = "false") boolean force) {
        Subaccount subaccount = access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR);
        ServiceInstance instance = find(subaccount, id);
        if (force) {
            bindings.unbindAllByForce(instance);
            return work.accepted(instances.purge(instance.platformId(), id).operation(), subaccount);
        }
        if (cascade) {
            bindings.unbindAll(instance);
        }
        return work.accepted(instances.delete(instance.platformId(), id).operation(), subaccount);
    }

    private ServiceInstance find(Subaccount subaccount, String id) {
        return instances.find(subaccount.id(), id).orElseThrow(() -> new Absent("instance", id));
    }

    private InstanceView view(ServiceInstance instance) {
        return new InstanceView(
                instance.id(),
                instance.displayName(),
                instance.service(),
                instance.plan(),
                instance.systemId(),
                instance.platformId(),
                instances.readableParameters(instance).orElse(null),
                instance.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                instances
                        .operation(instance.id(), instance.operation())
                        .map(ServiceInstancesController::view)
                        .orElse(null),
                instance.state().usable(),
                instance.labels(),
                instance.createdAt());
    }

    private static LastOperation view(InstanceOperation operation) {
        OperationView seen = OperationView.of(operation.operation());
        return new LastOperation(seen.state(), seen.step(), operation.description());
    }
}
