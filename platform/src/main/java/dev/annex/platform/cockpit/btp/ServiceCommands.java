package dev.annex.platform.cockpit.btp;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_VIEWER;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.cockpit.btp.CliCommand.Parameters;
import dev.annex.platform.cockpit.btp.CliCommand.Reply;
import dev.annex.platform.cockpit.btp.CliSessions.Session;
import dev.annex.platform.servicebroker.Catalogue;
import dev.annex.platform.servicebroker.CataloguedPlan;
import dev.annex.platform.servicebroker.Marketplace;
import dev.annex.platform.servicebroker.NewInstance;
import dev.annex.platform.servicebroker.NewServiceBinding;
import dev.annex.platform.servicebroker.Platforms;
import dev.annex.platform.servicebroker.ServiceBinding;
import dev.annex.platform.servicebroker.ServiceBindings;
import dev.annex.platform.servicebroker.ServiceInstance;
import dev.annex.platform.servicebroker.ServiceInstances;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The group {@code services}: lists are bare arrays, work is answered 202 and looked at again. */
@Component
class ServiceCommands implements CliCommands {

    private final ServiceInstances instances;
    private final ServiceBindings bindings;
    private final Marketplace marketplace;
    private final Catalogue catalogue;
    private final ServiceDocuments documents;
    private final Place place;

    ServiceCommands(
            ServiceInstances instances,
            ServiceBindings bindings,
            Marketplace marketplace,
            Catalogue catalogue,
            ServiceDocuments documents,
            Place place) {
        this.instances = instances;
        this.bindings = bindings;
        this.marketplace = marketplace;
        this.catalogue = catalogue;
        this.documents = documents;
        this.place = place;
    }

    private record Bound(ServiceInstance instance, ServiceBinding binding) {}

    @Override
    public Map<String, CliCommand> all() {
        return Map.ofEntries(
                Map.entry("services/offering?list", this::offerings),
                Map.entry("services/offering?get", this::offering),
                Map.entry("services/plan?list", this::plans),
                Map.entry("services/plan?get", this::plan),
                Map.entry("services/instance?list", this::list),
                Map.entry("services/instance?get", this::get),
                Map.entry("services/instance?create", this::create),
                Map.entry("services/instance?update", this::update),
                Map.entry("services/instance?delete", this::delete),
                Map.entry("services/binding?list", this::listBindings),
                Map.entry("services/binding?get", this::getBinding),
                Map.entry("services/binding?create", this::bind),
                Map.entry("services/binding?delete", this::unbind));
    }

    private Reply offerings(Session session, Parameters parameters) {
        return Reply.ok(CliFilter.of(parameters)
                .apply(marketplace.of(read(session, parameters).id()).stream()
                        .map(documents::of)
                        .toList()));
    }

    private Reply offering(Session session, Parameters parameters) {
        return Reply.ok(one(
                "offering",
                parameters,
                marketplace.of(read(session, parameters).id()).stream().map(documents::of)));
    }

    private Reply plans(Session session, Parameters parameters) {
        return Reply.ok(
                CliFilter.of(parameters).apply(plansOf(session, parameters).toList()));
    }

    private Reply plan(Session session, Parameters parameters) {
        String offering = parameters.text("offeringName");
        return Reply.ok(one(
                "plan",
                parameters,
                plansOf(session, parameters)
                        .filter(plan -> offering == null
                                || plan.path("service_offering_name").asString().equals(offering))));
    }

    private Stream<ObjectNode> plansOf(Session session, Parameters parameters) {
        return marketplace.of(read(session, parameters).id()).stream()
                .flatMap(offering -> offering.plans().stream().map(plan -> documents.of(offering, plan)));
    }

    private Reply list(Session session, Parameters parameters) {
        return Reply.ok(CliFilter.of(parameters)
                .apply(instances.list(read(session, parameters).id()).stream()
                        .map(documents::of)
                        .toList()));
    }

    private Reply get(Session session, Parameters parameters) {
        Subaccount subaccount = read(session, parameters);
        ServiceInstance instance = find(subaccount, parameters);
        if (Boolean.TRUE.equals(parameters.flag("parameters"))) {
            return Reply.ok(instances
                    .readableParameters(instance)
                    .<Object>map(found -> found)
                    .orElse(Map.of()));
        }
        return Reply.ok(documents.of(instance));
    }

    private Reply create(Session session, Parameters parameters) {
        Subaccount subaccount = administer(session, parameters);
        CataloguedPlan plan = catalogue
                .planById(parameters.required("plan"))
                .orElseThrow(() -> new InvalidRequest("plan", "must be the id of a plan; list services/plan"));
        String id = UUID.randomUUID().toString();
        instances.create(new NewInstance(
                id,
                subaccount.id(),
                Platforms.SERVICE_MANAGER,
                parameters.required("name"),
                "",
                plan,
                parameters.object("parameters"),
                "",
                "",
                Map.of(),
                Objects.requireNonNullElse(parameters.labels("labels"), Map.of())));
        return new Reply(202, documents.of(instances.find(subaccount.id(), id).orElseThrow()));
    }

    private Reply update(Session session, Parameters parameters) {
        ServiceInstance instance = find(administer(session, parameters), parameters);
        String plan = parameters.text("plan");
        String present =
                catalogue.require(instance.service(), instance.plan()).plan().id();
        if (plan != null && !plan.equals(present)) {
            throw new InvalidRequest("plan", "cannot be changed: delete the instance and create another");
        }
        String name = parameters.text("newName");
        instances.change(
                instance,
                name == null || name.equals(instance.displayName()) ? null : name,
                CliFilter.relabelled(instance.labels(), parameters.text("labels")),
                parameters.object("parameters"));
        return new Reply(202, Map.of("id", instance.id()));
    }

    private Reply delete(Session session, Parameters parameters) {
        ServiceInstance instance = find(administer(session, parameters), parameters);
        instances.delete(instance.platformId(), instance.id());
        return new Reply(202, Map.of("id", instance.id()));
    }

    private Reply listBindings(Session session, Parameters parameters) {
        Subaccount subaccount = read(session, parameters);
        return Reply.ok(CliFilter.of(parameters)
                .apply(bindingsOf(subaccount)
                        .map(bound -> documents.of(bound.instance(), bound.binding(), null))
                        .toList()));
    }

    private Reply getBinding(Session session, Parameters parameters) {
        Bound bound = findBinding(administer(session, parameters), parameters);
        return Reply.ok(
                documents.of(bound.instance(), bound.binding(), bindings.show(bound.instance(), bound.binding())));
    }

    private Reply bind(Session session, Parameters parameters) {
        Subaccount subaccount = administer(session, parameters);
        String instanceId = parameters.required("serviceInstanceID");
        ServiceInstance instance =
                instances.find(subaccount.id(), instanceId).orElseThrow(() -> new Place.Absent("instance", instanceId));
        var bound = bindings.bind(new NewServiceBinding(
                UUID.randomUUID().toString(),
                instance.id(),
                instance.platformId(),
                parameters.required("name"),
                instance.service(),
                instance.plan(),
                parameters.object("parameters"),
                null,
                Map.of(),
                Objects.requireNonNullElse(parameters.labels("labels"), Map.of())));
        return new Reply(201, documents.of(instance, bound.binding(), bound.credentials()));
    }

    private Reply unbind(Session session, Parameters parameters) {
        Bound bound = findBinding(administer(session, parameters), parameters);
        bindings.unbind(
                bound.instance().platformId(),
                bound.instance().id(),
                bound.binding().id());
        return Reply.ok(documents.of(bound.instance(), bound.binding(), null));
    }

    private Stream<Bound> bindingsOf(Subaccount subaccount) {
        return instances.list(subaccount.id()).stream()
                .flatMap(instance -> bindings.list(instance).stream().map(binding -> new Bound(instance, binding)));
    }

    private Bound findBinding(Subaccount subaccount, Parameters parameters) {
        String id = parameters.text("id");
        String name = id == null ? parameters.required("name") : parameters.text("name");
        return bindingsOf(subaccount)
                .filter(bound -> id == null || bound.binding().id().equals(id))
                .filter(bound -> name == null || name.equals(bound.binding().name()))
                .findFirst()
                .orElseThrow(() -> new Place.Absent("binding", id == null ? String.valueOf(name) : id));
    }

    private ServiceInstance find(Subaccount subaccount, Parameters parameters) {
        String id = parameters.text("id");
        String name = parameters.text("name");
        return instances.list(subaccount.id()).stream()
                .filter(instance -> id == null || instance.id().equals(id))
                .filter(instance -> id != null || instance.displayName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Place.Absent("instance", id == null ? String.valueOf(name) : id));
    }

    private static ObjectNode one(String what, Parameters parameters, Stream<ObjectNode> all) {
        String id = parameters.text("id");
        String name = parameters.text("name");
        List<ObjectNode> found = all.filter(
                        one -> id == null || one.path("id").asString().equals(id))
                .filter(one -> name == null || one.path("name").asString().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new Place.Absent(what, id == null ? String.valueOf(name) : id);
        }
        return found.getFirst();
    }

    private Subaccount read(Session session, Parameters parameters) {
        return place(session, parameters, SUBACCOUNT_ADMINISTRATOR, SUBACCOUNT_VIEWER);
    }

    private Subaccount administer(Session session, Parameters parameters) {
        return place(session, parameters, SUBACCOUNT_ADMINISTRATOR);
    }

    private Subaccount place(Session session, Parameters parameters, RoleCollection... oneOf) {
        String id = parameters.required("subaccount");
        Subaccount subaccount = place.subaccount(session.caller(), id, oneOf);
        if (!subaccount.globalAccount().equals(session.account())) {
            throw new Place.Absent("subaccount", id);
        }
        return subaccount;
    }
}
