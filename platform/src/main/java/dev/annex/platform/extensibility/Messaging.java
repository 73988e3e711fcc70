package dev.annex.platform.extensibility;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.eventmesh.EventMeshException.NamesTaken;
import dev.annex.platform.eventmesh.MessageClients;
import dev.annex.platform.eventmesh.NewMessageClient;
import dev.annex.platform.eventmesh.Options;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import dev.annex.wire.management.SystemDescription.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plan {@code messaging}: a message client of the subaccount, and the arrangement by which the system publishes through it.
 * The client comes first, because the system tests the connection when its arrangement is saved (event-mesh, 1.2).
 */
@Component
class Messaging implements PlanWork {

    static final String PLAN = "messaging";
    static final String SCENARIO = "SAP_COM_0092";

    private final OrderedSystem systems;
    private final Landscape landscape;
    private final SystemSide systemSide;
    private final MessageClients clients;
    private final ExtensionStore store;

    Messaging(
            OrderedSystem systems,
            Landscape landscape,
            SystemSide systemSide,
            MessageClients clients,
            ExtensionStore store) {
        this.systems = systems;
        this.landscape = landscape;
        this.systemSide = systemSide;
        this.clients = clients;
        this.store = store;
    }

    @Override
    public String plan() {
        return PLAN;
    }

    @Override
    public Acceptance accept(Instance instance, ObjectNode parameters) {
        ParameterReader reader = ParameterReader.of(parameters);
        MessagingParameters wanted = MessagingParameters.read(reader);
        List<Violation> violations = reader.violations();
        boolean wellFormed = violations.isEmpty();
        Optional<LandscapeSystem> system = systems.find(instance, wanted.systemName(), violations);
        system.filter(found -> !found.allows(SCENARIO))
                .ifPresent(found -> violations.add(new Violation(
                        "systemName",
                        "scenario '" + SCENARIO + "' is not in group '"
                                + Optional.ofNullable(found.scenarioGroup())
                                        .map(group -> group.title())
                                        .orElse("")
                                + "' of system '" + found.name() + "'")));
        if (wellFormed) {
            reserve(instance, wanted, system, violations);
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
                wanted.emClientId(),
                null,
                Map.of(),
                false));
        return new Acceptance(chosen.id().value());
    }

    private void reserve(
            Instance instance,
            MessagingParameters wanted,
            Optional<LandscapeSystem> system,
            List<Violation> violations) {
        if (store.clientIdTaken(instance.subaccount(), wanted.emClientId())) {
            violations.add(
                    new Violation("emClientId", "'" + wanted.emClientId() + "' is already used in this subaccount"));
        }
        try {
            clients.reserve(new NewMessageClient(
                    instance.id(),
                    instance.subaccount(),
                    wanted.emname(),
                    wanted.namespace(),
                    wanted.rules(),
                    Options.all(),
                    wanted.units(),
                    system.map(found -> found.id().value()).orElse(null)));
        } catch (NamesTaken e) {
            e.violations()
                    .forEach(taken -> violations.add(new Violation("ems.parameters." + taken.path(), taken.message())));
        }
    }

    @Override
    public void provision(Instance instance, Extension extension, ObjectNode parameters, Progress progress)
            throws ProvisioningFailed {
        MessagingParameters wanted = MessagingParameters.read(ParameterReader.of(parameters));
        LandscapeSystem system = landscape.require(extension.system());
        progress.step("creating message client '" + wanted.emname() + "'");
        clients.create(instance.id());
        if (!system.managed()) {
            // Its events come in by the pairing protocol and reach the client from there (pairing, 6.4 and 8.1).
            return;
        }
        Scenario scenario = systemSide.scenario(system, SCENARIO, progress);
        MessagingEndpoint endpoint = MessagingEndpoint.of(clients.bind(instance.id(), systemBinding(instance)));
        systemSide.create(
                system,
                extension,
                new SystemSide.Objects(
                        null,
                        MessagingObjects.system(extension, wanted, endpoint),
                        MessagingObjects.arrangement(extension, wanted, endpoint, scenario)),
                progress);
    }

    @Override
    public void withdraw(Instance instance) {
        clients.delete(instance.id());
    }

    @Override
    public void deprovision(Instance instance, Extension extension, Progress progress) {
        systemSide.delete(extension, progress);
        progress.step("deleting the message client");
        withdraw(instance);
    }

    @Override
    public ObjectNode bind(Instance instance, Extension extension, NewBinding binding) {
        return clients.bind(instance.id(), binding.id());
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        clients.unbind(instance.id(), bindingId);
    }

    /** The system has a secret of its own: deleting a binding never silences it. */
    private static String systemBinding(Instance instance) {
        return "system-of-" + instance.id();
    }
}
