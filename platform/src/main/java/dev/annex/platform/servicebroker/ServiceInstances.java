package dev.annex.platform.servicebroker;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.OperationState;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.accounts.uses.InUse;
import dev.annex.platform.entitlements.Entitlements;
import dev.annex.platform.landscape.SystemId;
import dev.annex.platform.servicebroker.ServiceBrokerException.CreationFailed;
import dev.annex.platform.servicebroker.ServiceBrokerException.InstanceConflict;
import dev.annex.platform.servicebroker.ServiceBrokerException.InstanceNotFound;
import dev.annex.platform.servicebroker.ServiceBrokerException.NameTaken;
import dev.annex.platform.servicebroker.ServiceBrokerException.NotUpdateable;
import dev.annex.platform.servicebroker.ServiceBrokerException.NotUsable;
import dev.annex.platform.servicebroker.ServiceBrokerException.OperationRunning;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Service instances of every platform. Creating and deleting only commit an operation and what it needs reserved; the work
 * is done by {@link ProvisionHandler} and {@link DeprovisionHandler}, which survive crashes.
 */
@Component
public class ServiceInstances {

    private final InstanceStore store;
    private final BindingStore bindings;
    private final WorkedInstances worked;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Entitlements entitlements;
    private final Operations operations;
    private final SecretHashes hashes;
    private final InstanceAudit audit;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ServiceInstances(
            InstanceStore store,
            BindingStore bindings,
            WorkedInstances worked,
            Catalogue catalogue,
            Accounts accounts,
            Entitlements entitlements,
            Operations operations,
            SecretHashes hashes,
            InstanceAudit audit,
            JsonMapper json,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.bindings = bindings;
        this.worked = worked;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.entitlements = entitlements;
        this.operations = operations;
        this.hashes = hashes;
        this.audit = audit;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Orders an instance: reserves its names and its share of the quota and commits the operation that makes it.
     * The same order again gives the same operation.
     *
     * @throws InstanceConflict if the id is in use with other attributes
     * @throws NameTaken if the name is in use in its scope
     * @throws OperationRunning if an instance of this id is being deleted
     * @throws CreationFailed if an earlier creation under this id failed
     * @throws dev.annex.platform.servicebroker.provisioning.ParametersRefused with every violation at once
     * @see "contract service-broker-and-manager, 2.2 and 4.4"
     */
    public Started create(NewInstance order) {
        return inTransaction(() -> {
            Optional<ServiceInstance> own = find(order.platformId(), order.id());
            return own.isPresent()
                    ? repeated(order, own.get())
                    : start(store.find(order.id()).isEmpty() ? order : underOwnId(order));
        });
    }

    private static NewInstance underOwnId(NewInstance order) {
        return order.underId(OwnIds.of(order.platformId(), order.id()));
    }

    private Started start(NewInstance order) {
        Instant now = clock.instant();
        accounts.hold(order.subaccount());
        if (!store.insert(order, identityOf(order), now)) {
            // The name is taken, or somebody else committed the same id between our look and our insert.
            ServiceInstance other =
                    store.find(order.id()).orElseThrow(() -> new NameTaken(String.valueOf(order.name())));
            return other.platformId().equals(order.platformId()) ? repeated(order, other) : start(underOwnId(order));
        }
        CataloguedPlan plan = order.plan();
        Acceptance acceptance = plan.managedService()
                .accept(new Instance(
                        order.id(),
                        order.subaccount(),
                        order.name(),
                        plan.serviceName(),
                        plan.planName(),
                        order.parameters()));
        store.belongsTo(order.id(), acceptance.systemId());
        if (plan.plan().needsAssignment()) {
            entitlements.reserve(
                    order.id(), order.subaccount(), plan.serviceName(), plan.planName(), toSystem(acceptance));
        }
        InstanceWork work = InstanceWork.creationOf(order);
        OperationId operation =
                operations.submit(InstanceWork.PROVISION, work.subject(), json.writeValueAsString(work));
        store.started(order.id(), InstanceState.CREATING, operation, now);
        audit.creationBegun(order);
        return new Started(operation, false);
    }

    private static @Nullable SystemId toSystem(Acceptance acceptance) {
        String id = acceptance.systemId();
        return id == null ? null : new SystemId(id);
    }

    private Started repeated(NewInstance order, ServiceInstance earlier) {
        boolean same = sameParameters(earlier, order.parameters())
                && store.identityHash(earlier.id())
                        .map(hash -> hashes.matches(identityText(order), hash))
                        .orElse(false);
        if (!same) {
            throw new InstanceConflict(order.id());
        }
        return switch (earlier.state()) {
            case CREATING -> new Started(earlier.operation(), false);
            case READY, UPDATING, DELETE_FAILED -> new Started(earlier.operation(), true);
            case CREATE_FAILED -> throw new CreationFailed(order.id());
            case DELETING, PURGED -> throw new OperationRunning(order.id());
        };
    }

    /**
     * Changes the parameters of an instance, or answers with the operation that already does just that. Parameters that
     * equal the present ones need no work, unless the last change failed.
     *
     * @param parameters all of them: they replace the present ones
     * @throws InstanceNotFound if the instance is gone
     * @throws NotUsable if its creation failed
     * @throws NotUpdateable if its plan takes no other parameters
     * @throws OperationRunning while other work on it runs
     * @throws dev.annex.platform.servicebroker.provisioning.ParametersRefused with every violation at once
     */
    public Started update(ServiceInstance asked, ObjectNode parameters) {
        return inTransaction(() -> {
            ServiceInstance instance = require(asked.platformId(), asked.id());
            if (instance.state() == InstanceState.UPDATING && same(store.wanted(instance.id()), parameters)) {
                return new Started(instance.operation(), false);
            }
            if (instance.state().busy() || !store.hold(instance.id(), instance.state())) {
                throw new OperationRunning(instance.id());
            }
            if (!instance.state().usable()) {
                throw new NotUsable(instance.id());
            }
            if (settled(instance, parameters)) {
                return new Started(instance.operation(), true);
            }
            return startUpdate(instance, parameters);
        });
    }

    private Started startUpdate(ServiceInstance instance, ObjectNode parameters) {
        CataloguedPlan plan = catalogue.require(instance.service(), instance.plan());
        if (plan.plan().updateSchema() == null) {
            throw new NotUpdateable(instance.plan());
        }
        plan.managedService().acceptUpdate(worked.seenByService(instance), worked.with(instance, parameters));
        store.wants(instance.id(), parameters);
        InstanceWork work = InstanceWork.updateOf(instance);
        OperationId operation = operations.submit(InstanceWork.UPDATE, work.subject(), json.writeValueAsString(work));
        store.started(instance.id(), InstanceState.UPDATING, operation, clock.instant());
        audit.updateBegun(instance);
        return new Started(operation, false);
    }

    /**
     * Changes name, labels and parameters together or nothing of them.
     *
     * @param parameters absent to leave them
     * @see #update
     * @see #relabel
     */
    public Started change(
            ServiceInstance instance,
            @Nullable String name,
            Map<String, List<String>> labels,
            @Nullable ObjectNode parameters) {
        return inTransaction(() -> {
            relabel(instance, name, labels);
            return parameters == null ? new Started(instance.operation(), true) : update(instance, parameters);
        });
    }

    /**
     * Starts the deletion of an instance; halts its creation if that still runs. While it is being deleted the
     * running operation is the answer.
     *
     * @throws InstanceNotFound if the platform has no such instance
     * @throws InUse if it still has bindings
     * @throws OperationRunning while it is being updated
     */
    public Started delete(String platformId, String id) {
        return inTransaction(() -> {
            ServiceInstance instance = require(platformId, id);
            if (instance.state() == InstanceState.DELETING) {
                return new Started(instance.operation(), false);
            }
            if (instance.state() == InstanceState.UPDATING || !store.hold(instance.id(), instance.state())) {
                throw new OperationRunning(id);
            }
            List<ServiceBinding> left = bindings.ofInstance(instance.id());
            if (!left.isEmpty()) {
                throw new InUse("instance '" + instance.displayName() + "'", blockers(left));
            }
            InstanceWork work = InstanceWork.deletionOf(instance);
            if (instance.state() == InstanceState.CREATING) {
                operations.halt(work.subject());
            }
            OperationId operation =
                    operations.submit(InstanceWork.DEPROVISION, work.subject(), json.writeValueAsString(work));
            store.started(instance.id(), InstanceState.DELETING, operation, clock.instant());
            audit.deletionBegun(instance);
            return new Started(operation, false);
        });
    }

    /**
     * Takes an instance away whatever the state of its system: it is gone for everybody at once, and what it left elsewhere
     * is cleaned up when the system answers again (contract service-broker-and-manager, 4.5). Its bindings have to go
     * first, by {@link ServiceBindings#unbindAllByForce}.
     *
     * @throws InstanceNotFound if the platform has no such instance
     * @throws InUse if it still has bindings
     */
    public Started purge(String platformId, String id) {
        return inTransaction(() -> {
            ServiceInstance instance = require(platformId, id);
            if (!store.hold(instance.id(), instance.state())) {
                throw new OperationRunning(id);
            }
            List<ServiceBinding> left = bindings.ofInstance(instance.id());
            if (!left.isEmpty()) {
                throw new InUse("instance '" + instance.displayName() + "'", blockers(left));
            }
            InstanceWork work = InstanceWork.deletionOf(instance);
            operations.halt(work.subject());
            OperationId operation =
                    operations.submit(InstanceWork.PURGE, work.subject(), json.writeValueAsString(work));
            worked.serviceOf(instance).withdraw(worked.seenByService(instance));
            store.purged(instance.id(), operation, clock.instant());
            entitlements.release(instance.id());
            audit.purged(instance);
            return new Started(operation, false);
        });
    }

    private static List<Blocker> blockers(List<ServiceBinding> left) {
        return left.stream()
                .map(binding -> new Blocker(
                        "binding",
                        binding.id(),
                        binding.name() == null ? binding.id() : binding.name(),
                        "annex delete services/binding " + binding.id() + " --instance " + binding.instanceId()))
                .toList();
    }

    /** An instance that the platform may see, by the id that platform gave it. */
    public Optional<ServiceInstance> find(String platformId, String id) {
        return Stream.of(id, OwnIds.of(platformId, id))
                .flatMap(candidate -> visible(candidate).stream())
                .filter(instance -> instance.platformId().equals(platformId))
                .findFirst();
    }

    public ServiceInstance require(String platformId, String id) {
        return find(platformId, id).orElseThrow(() -> new InstanceNotFound(id));
    }

    /** An instance of a subaccount, whichever platform ordered it. */
    public Optional<ServiceInstance> find(SubaccountId subaccount, String id) {
        return visible(id).filter(instance -> instance.subaccount().equals(subaccount));
    }

    private Optional<ServiceInstance> visible(String id) {
        return store.find(id).filter(instance -> instance.state() != InstanceState.PURGED);
    }

    /** One page of the instances of a subaccount, whichever platform ordered them. */
    public Page<ServiceInstance> page(SubaccountId subaccount, Listing listing) {
        return store.page(subaccount, listing);
    }

    public List<ServiceInstance> list(SubaccountId subaccount) {
        return store.ofSubaccount(subaccount);
    }

    /** The creation parameters without anything secret; empty when none were sent. */
    public Optional<ObjectNode> readableParameters(ServiceInstance instance) {
        return store.parameters(instance.id())
                .map(catalogue.require(instance.service(), instance.plan()).managedService()::readable);
    }

    /**
     * Whether the instance is already what these parameters make of it: they equal those it has, and no failed change may have left
     * something else behind.
     */
    public boolean settled(ServiceInstance instance, ObjectNode parameters) {
        return sameParameters(instance, parameters)
                && operations
                        .find(instance.operation())
                        .filter(last ->
                                last.kind().equals(InstanceWork.UPDATE) && last.state() == OperationState.FAILED)
                        .isEmpty();
    }

    private boolean sameParameters(ServiceInstance instance, @Nullable ObjectNode parameters) {
        return same(store.parameters(instance.id()), parameters);
    }

    private static boolean same(Optional<ObjectNode> known, @Nullable ObjectNode parameters) {
        return CanonicalJson.of(known.orElse(null)).equals(CanonicalJson.of(parameters));
    }

    /**
     * Gives an instance another name and other labels; what was made under its old name stays.
     *
     * @throws NameTaken if the name is in use in its scope
     * @throws OperationRunning while it is being created or deleted
     */
    public void relabel(ServiceInstance instance, @Nullable String name, Map<String, List<String>> labels) {
        transactions.executeWithoutResult(status -> {
            accounts.hold(instance.subaccount());
            if (instance.state().busy() || !store.hold(instance.id(), instance.state())) {
                throw new OperationRunning(instance.id());
            }
            if (name != null && store.nameTaken(instance, name)) {
                throw new NameTaken(name);
            }
            store.relabel(instance.id(), name, labels, clock.instant());
            audit.relabelled(instance, name);
        });
    }

    /**
     * An operation on an instance of a platform, by the id that platform gave it and also when the instance is gone.
     *
     * @param operation absent for the latest
     */
    public Optional<InstanceOperation> operation(
            String platformId, String instanceId, @Nullable OperationId operation) {
        return Stream.of(instanceId, OwnIds.of(platformId, instanceId))
                .flatMap(candidate -> operation(candidate, operation).stream())
                .filter(found -> found.platformId().equals(platformId))
                .max(Comparator.comparing(found -> found.operation().startedAt()));
    }

    /**
     * An operation on an instance, also when the instance is already gone.
     *
     * @param operation absent for the latest
     */
    public Optional<InstanceOperation> operation(String instanceId, @Nullable OperationId operation) {
        Optional<Operation> found = operation == null
                ? store.find(instanceId)
                        .map(instance -> operations.find(instance.operation()))
                        .orElseGet(() -> operations.latestFor(InstanceWork.subjectOf(instanceId)))
                : operations.find(operation).filter(o -> o.subject().equals(InstanceWork.subjectOf(instanceId)));
        return found.map(this::seen);
    }

    /** The latest operations of several instances, as far as they are still kept. */
    public Map<OperationId, InstanceOperation> latest(List<ServiceInstance> several) {
        return operations.find(several.stream().map(ServiceInstance::operation).toList()).stream()
                .collect(Collectors.toMap(Operation::id, this::seen));
    }

    private InstanceOperation seen(Operation operation) {
        InstanceWork work = InstanceWork.read(json, operation.payload());
        return new InstanceOperation(operation, work.instance(), work.platform(), work.subaccount(), work.before());
    }

    private String identityOf(NewInstance order) {
        return hashes.hash(identityText(order));
    }

    private static String identityText(NewInstance order) {
        return String.join(
                "\n", order.plan().service().id(), order.plan().plan().id(), order.organization(), order.space());
    }

    private <T> T inTransaction(Supplier<T> work) {
        T result = transactions.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a transaction without a result");
        }
        return result;
    }
}
