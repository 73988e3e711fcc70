package dev.annex.platform.extensibility;

import dev.annex.foundation.problems.Violation;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.platform.destinations.Destinations;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.extensibility.RegisteredAccess.Access;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plan {@code api-access}: an arrangement in the system and, for calls into it, a destination in the subaccount. */
@Component
class ApiAccess implements PlanWork {

    static final String PLAN = "api-access";

    private static final Pattern DESTINATION_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,200}");

    private final OrderedSystem systems;
    private final Landscape landscape;
    private final ManagedAccess managed;
    private final RegisteredAccess registered;
    private final Destinations destinations;
    private final ExtensionStore store;
    private final JsonMapper json;

    ApiAccess(
            OrderedSystem systems,
            Landscape landscape,
            ManagedAccess managed,
            RegisteredAccess registered,
            Destinations destinations,
            ExtensionStore store,
            JsonMapper json) {
        this.systems = systems;
        this.landscape = landscape;
        this.managed = managed;
        this.registered = registered;
        this.destinations = destinations;
        this.store = store;
        this.json = json;
    }

    @Override
    public String plan() {
        return PLAN;
    }

    @Override
    public Acceptance accept(Instance instance, ObjectNode parameters) {
        ParameterReader reader = ParameterReader.of(parameters);
        ApiAccessParameters wanted = ApiAccessParameters.read(reader);
        List<Violation> violations = reader.violations();
        Optional<LandscapeSystem> system = systems.find(instance, wanted.systemName(), violations);
        system.ifPresent(found -> checkAgainst(found, wanted, violations));
        if (wanted.inboundAuthentication() != null) {
            reserveDestination(instance, violations);
        }
        if (!violations.isEmpty()) {
            throw new ParametersRefused(violations);
        }
        LandscapeSystem chosen = system.orElseThrow();
        landscape.hold(chosen.id());
        store.insert(new Extension(
                instance.id(),
                instance.subaccount(),
                chosen.id(),
                SystemObjects.of(chosen.peer(), instance.id()),
                null,
                wanted.inboundAuthentication() != null && chosen.managed() ? RandomSecrets.password() : null,
                Map.of(),
                false));
        return new Acceptance(chosen.id().value());
    }

    private void checkAgainst(LandscapeSystem system, ApiAccessParameters wanted, List<Violation> violations) {
        if (!system.managed()) {
            registered.find(system, wanted, violations);
        }
        if (!wanted.scenarioId().isEmpty() && !system.allows(wanted.scenarioId())) {
            violations.add(new Violation(
                    "communicationArrangement.scenarioId",
                    "'" + wanted.scenarioId() + "' is not in group '"
                            + Optional.ofNullable(system.scenarioGroup())
                                    .map(group -> group.title())
                                    .orElse("")
                            + "' of system '" + system.name() + "'"));
        }
    }

    private void reserveDestination(Instance instance, List<Violation> violations) {
        String name = instance.displayName();
        if (!DESTINATION_NAME.matcher(name).matches()) {
            violations.add(new Violation(
                    "",
                    "instance name '" + name + "' cannot be a destination name: only letters, digits, '_' and '-', at"
                            + " most 200 characters"));
            return;
        }
        try {
            destinations.reserve(instance.subaccount(), name, ownerOf(instance));
        } catch (DestinationExists e) {
            violations.add(new Violation("", "destination '" + name + "' already exists in this subaccount"));
        }
    }

    @Override
    public void provision(Instance instance, Extension extension, ObjectNode parameters, Progress progress)
            throws ProvisioningFailed {
        ApiAccessParameters wanted = ApiAccessParameters.read(ParameterReader.of(parameters));
        LandscapeSystem system = landscape.require(extension.system());
        Access access = system.managed()
                ? managed.setUp(instance, ownerOf(instance), system, extension, wanted, progress)
                : registeredAccess(system, wanted);
        Map<String, String> properties = GeneratedProperties.of(instance, system, wanted, access);
        store.remember(instance.id(), properties);
        if (wanted.inboundAuthentication() != null) {
            progress.step("writing destination '" + instance.displayName() + "'");
            destinations.write(instance.subaccount(), ownerOf(instance), properties);
        }
    }

    private Access registeredAccess(LandscapeSystem system, ApiAccessParameters wanted) throws ProvisioningFailed {
        List<Violation> violations = new ArrayList<>();
        return registered
                .find(system, wanted, violations)
                .orElseThrow(() -> new ProvisioningFailed(
                        violations.stream().map(Violation::toString).collect(Collectors.joining("; "))));
    }

    @Override
    public void withdraw(Instance instance) {
        store.find(instance.id()).ifPresent(extension -> deleteDestination(instance, extension));
    }

    private void deleteDestination(Instance instance, Extension extension) {
        destinations.delete(instance.subaccount(), GeneratedProperties.written(instance, extension), ownerOf(instance));
    }

    @Override
    public void deprovision(Instance instance, Extension extension, Progress progress) {
        deleteDestination(instance, extension);
        managed.withdraw(instance, ownerOf(instance), extension, progress);
    }

    /** All bindings of an instance share its communication user (contract, 4.6). */
    @Override
    public ObjectNode bind(Instance instance, Extension extension, NewBinding binding) {
        ObjectNode credentials = json.createObjectNode();
        extension.properties().forEach(credentials::put);
        return credentials;
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        // The communication user lives as long as the instance: a binding withdraws nothing (contract, 4.6).
    }

    private static String ownerOf(Instance instance) {
        return "s4-hana-cloud/" + instance.id();
    }
}
