package dev.annex.platform.servicebroker;

import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Every service and plan there is, the same for all subaccounts (contract service-broker-and-manager, 2.5). */
@Component
public class Catalogue implements SmartInitializingSingleton {

    /** Version of every plan's {@code maintenance_info}; what a platform sends must equal it. */
    public static final String MAINTENANCE_VERSION = "1.0.0";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    // Assembled at first use: a service may need entitlements, and entitlements ask the catalogue which plans exist.
    private final SingletonSupplier<List<CataloguedPlan>> plans;

    Catalogue(ObjectProvider<ManagedService> services) {
        this.plans = SingletonSupplier.of(() -> services.stream()
                .sorted(Comparator.comparing(service -> service.offering().name()))
                .flatMap(service -> service.offering().plans().stream()
                        .map(plan -> new CataloguedPlan(service, service.offering(), plan)))
                .toList());
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> ids = new HashSet<>();
        Stream.concat(
                        services().stream().map(ServiceOffering::id),
                        plans().stream().map(entry -> entry.plan().id()))
                .filter(id -> !ids.add(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalStateException("catalogue id " + id + " is used twice");
                });
        Stream.concat(
                        services().stream().map(ServiceOffering::name),
                        plans().stream().map(CataloguedPlan::planName))
                .filter(name -> !NAME.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalStateException("catalogue name '" + name + "' must match " + NAME);
                });
    }

    public List<ServiceOffering> services() {
        return plans().stream().map(CataloguedPlan::service).distinct().toList();
    }

    public List<CataloguedPlan> plans() {
        return plans.obtain();
    }

    public Optional<ServiceOffering> serviceById(String serviceId) {
        return services().stream()
                .filter(service -> service.id().equals(serviceId))
                .findFirst();
    }

    public Optional<CataloguedPlan> planById(String planId) {
        return plans().stream()
                .filter(entry -> entry.plan().id().equals(planId))
                .findFirst();
    }

    public Optional<CataloguedPlan> find(String service, String plan) {
        return plans().stream()
                .filter(entry ->
                        entry.serviceName().equals(service) && entry.planName().equals(plan))
                .findFirst();
    }

    /** The plan of an instance that exists: a plan once offered stays in the catalogue. */
    public CataloguedPlan require(String service, String plan) {
        return find(service, plan)
                .orElseThrow(() -> new IllegalStateException(
                        "plan '" + plan + "' of service '" + service + "' is no longer in the catalogue"));
    }
}
