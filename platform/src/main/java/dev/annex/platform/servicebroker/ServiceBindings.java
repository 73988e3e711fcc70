package dev.annex.platform.servicebroker;

import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.servicebroker.ServiceBrokerException.BindingConflict;
import dev.annex.platform.servicebroker.ServiceBrokerException.BindingNotFound;
import dev.annex.platform.servicebroker.ServiceBrokerException.Invalid;
import dev.annex.platform.servicebroker.ServiceBrokerException.NotUsable;
import dev.annex.platform.servicebroker.ServiceBrokerException.OperationRunning;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Bindings of instances: always made and withdrawn at once (contract service-broker-and-manager, R12). */
@Component
public class ServiceBindings {

    private final BindingStore store;
    private final ReleasedBindings released;
    private final InstanceStore instanceStore;
    private final ServiceInstances instances;
    private final WorkedInstances worked;
    private final SecretHashes hashes;
    private final InstanceAudit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ServiceBindings(
            BindingStore store,
            ReleasedBindings released,
            InstanceStore instanceStore,
            ServiceInstances instances,
            WorkedInstances worked,
            SecretHashes hashes,
            InstanceAudit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.released = released;
        this.instanceStore = instanceStore;
        this.instances = instances;
        this.worked = worked;
        this.hashes = hashes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Binds an instance; the same request again gives the same credentials.
     *
     * @throws ServiceBrokerException.InstanceNotFound if the platform has no such instance
     * @throws BindingConflict if the id is in use with other attributes
     * @throws OperationRunning while the instance is being created or deleted
     * @throws NotUsable if its creation failed
     */
    public Bound bind(NewServiceBinding order) {
        return inTransaction(() -> {
            ServiceInstance instance = instances.require(order.platformId(), order.instanceId());
            return bind(order.of(instance, idOf(order)), instance);
        });
    }

    /** As the platform gave it, unless another platform's binding has that id. */
    private String idOf(NewServiceBinding order) {
        return store.find(order.id())
                .flatMap(known -> instanceStore.find(known.instanceId()))
                .filter(holder -> !holder.platformId().equals(order.platformId()))
                .map(_ -> OwnIds.of(order.platformId(), order.id()))
                .orElse(order.id());
    }

    private Bound bind(NewServiceBinding order, ServiceInstance instance) {
        Optional<ServiceBinding> earlier = store.find(order.id());
        if (earlier.isPresent()) {
            return repeated(order, instance, earlier.get());
        }
        if (instance.state().busy()) {
            throw new OperationRunning(instance.id());
        }
        if (!instance.state().usable()) {
            throw new NotUsable(instance.id());
        }
        if (!order.service().equals(instance.service()) || !order.plan().equals(instance.plan())) {
            throw new Invalid(
                    "plan_id",
                    "instance '" + instance.id() + "' is of service '" + instance.service() + "', plan '"
                            + instance.plan() + "'");
        }
        if (!instanceStore.hold(instance.id(), instance.state())) {
            throw new OperationRunning(instance.id());
        }
        if (!store.insert(order, hashes.hash(identityText(order)), clock.instant())) {
            throw new OperationRunning(instance.id());
        }
        ServiceBinding binding = store.find(order.id()).orElseThrow(() -> new BindingNotFound(order.id()));
        audit.record(entry(binding, "create"), instance.subaccount());
        released.forget(binding.id());
        return new Bound(binding, credentials(instance, binding), true);
    }

    private Bound repeated(NewServiceBinding order, ServiceInstance instance, ServiceBinding earlier) {
        boolean same = earlier.instanceId().equals(order.instanceId())
                && store.identityHash(earlier.id())
                        .map(hash -> hashes.matches(identityText(order), hash))
                        .orElse(false);
        if (!same) {
            throw new BindingConflict(order.id());
        }
        return new Bound(earlier, credentials(instance, earlier), false);
    }

    /**
     * Withdraws a binding.
     *
     * @throws BindingNotFound if the platform has no such binding of this instance
     */
    public void unbind(String platformId, String instanceId, String bindingId) {
        unbind(platformId, instanceId, bindingId, false);
    }

    private void unbind(String platformId, String instanceId, String bindingId, boolean whileBusy) {
        transactions.executeWithoutResult(status -> {
            ServiceInstance instance =
                    instances.find(platformId, instanceId).orElseThrow(() -> new BindingNotFound(bindingId));
            ServiceBinding binding = find(instance, bindingId).orElseThrow(() -> new BindingNotFound(bindingId));
            if (instance.state().busy() && !whileBusy) {
                throw new OperationRunning(instanceId);
            }
            // First, so that whoever is making its credentials meanwhile has made them or finds it gone.
            store.delete(binding.id());
            worked.serviceOf(instance).unbind(worked.seenByService(instance), binding.id());
            released.remember(platformId, binding.id());
            audit.record(entry(binding, "delete"), instance.subaccount());
        });
    }

    /** Withdraws every binding of an instance, as the first half of a cascading deletion. */
    public void unbindAll(ServiceInstance instance) {
        unbindAll(instance, false);
    }

    /** As {@link #unbindAll}, whatever runs on the instance, as the first half of taking it away by force. */
    public void unbindAllByForce(ServiceInstance instance) {
        unbindAll(instance, true);
    }

    private void unbindAll(ServiceInstance instance, boolean whileBusy) {
        list(instance).forEach(binding -> unbind(instance.platformId(), instance.id(), binding.id(), whileBusy));
    }

    /** A binding of the instance, by the id its platform gave it. */
    public Optional<ServiceBinding> find(ServiceInstance instance, String bindingId) {
        return Stream.of(bindingId, OwnIds.of(instance.platformId(), bindingId))
                .flatMap(candidate -> store.find(candidate).stream())
                .filter(binding -> binding.instanceId().equals(instance.id()))
                .findFirst();
    }

    /** Whether the platform had a binding of this id, withdrawn not much more than a day ago. */
    public boolean released(String platformId, String bindingId) {
        return released.knows(platformId, bindingId) || released.knows(platformId, OwnIds.of(platformId, bindingId));
    }

    public Optional<ServiceBinding> find(String bindingId) {
        return store.find(bindingId);
    }

    public List<ServiceBinding> list(ServiceInstance instance) {
        return store.ofInstance(instance.id());
    }

    /** At most so many bindings of all instances of a subaccount, oldest first. */
    public List<ServiceBinding> list(SubaccountId subaccount, int limit) {
        return store.ofSubaccount(subaccount, limit);
    }

    /**
     * The credentials of a binding for a person or a program to read, which the audit log remembers.
     *
     * @throws BindingNotFound if it has been withdrawn meanwhile
     */
    public ObjectNode show(ServiceInstance instance, ServiceBinding binding) {
        return inTransaction(() -> {
            audit.record(entry(binding, "show").dataAccess(), instance.subaccount());
            return credentials(instance, binding);
        });
    }

    /**
     * The credentials of a binding.
     *
     * @throws BindingNotFound if it has been withdrawn meanwhile; a service may have made credentials anew, and that is undone
     */
    public ObjectNode credentials(ServiceInstance instance, ServiceBinding binding) {
        return inTransaction(() -> {
            ObjectNode credentials = worked.serviceOf(instance)
                    .bind(worked.seenByService(instance), new NewBinding(binding.id(), binding.parameters()));
            if (!store.hold(binding.id())) {
                throw new BindingNotFound(binding.id());
            }
            return credentials;
        });
    }

    /** Gives a binding another name and other labels; its credentials stay. */
    public void relabel(
            ServiceInstance instance, ServiceBinding binding, @Nullable String name, Map<String, List<String>> labels) {
        transactions.executeWithoutResult(status -> {
            store.rename(binding.id(), name, labels, clock.instant());
            audit.record(entry(binding, "update").change("name", binding.name(), name), instance.subaccount());
        });
    }

    private static AuditEntry entry(ServiceBinding binding, String verb) {
        return AuditEntry.of(
                "services/binding." + verb,
                "binding",
                binding.id(),
                Optional.ofNullable(binding.name()).orElse(binding.id()));
    }

    private static String identityText(NewServiceBinding order) {
        return String.join(
                "\n",
                order.service(),
                order.plan(),
                CanonicalJson.of(order.user()),
                CanonicalJson.of(order.parameters()));
    }

    private <T> T inTransaction(Supplier<T> work) {
        T result = transactions.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a transaction without a result");
        }
        return result;
    }
}
