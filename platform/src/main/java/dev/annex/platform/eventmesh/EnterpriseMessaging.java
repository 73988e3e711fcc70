package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.EventMeshException.NamesTaken;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service {@code enterprise-messaging}: an instance is a message client of the subaccount's event bus. */
@Component
class EnterpriseMessaging implements ManagedService {

    private static final String SCHEMA = """
            {"$schema": "http://json-schema.org/draft-04/schema#", "type": "object",
             "properties": {
               "emname": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,100}$"},
               "version": {"type": "string", "enum": ["1.1.0"]},
               "namespace": {"type": "string", "maxLength": 63},
               "options": {"type": "object"},
               "rules": {"type": "object"},
               "topicRules": {"type": "object"},
               "queueRules": {"type": "object"},
               "resources": {"type": "object"},
               "instanceType": {"type": "string"},
               "xs-security": {"type": "object"}},
             "additionalProperties": false}
            """;

    private final MessageClients clients;
    private final ServiceOffering offering;

    EnterpriseMessaging(MessageClients clients, JsonMapper json) {
        this.clients = clients;
        this.offering = new ServiceOffering(
                "3b1f9c52-7d0e-4a83-9c64-5b8f0e2d7a11",
                "enterprise-messaging",
                "SAP Event Mesh",
                "SAP Event Mesh",
                List.of("enterprise-messaging", "messaging"),
                List.of(new ServiceOffering.Plan(
                        "8e5a2d47-1c9b-4f36-a0d8-6f7b3c1e9d25",
                        "default",
                        "Event Mesh message client",
                        true,
                        false,
                        json.readTree(SCHEMA),
                        null,
                        Map.of(
                                "displayName",
                                "default",
                                "bullets",
                                List.of("Queues and topics by AMQP 1.0, MQTT 3.1.1 and HTTP")))));
    }

    @Override
    public ServiceOffering offering() {
        return offering;
    }

    @Override
    public Acceptance accept(Instance instance) {
        try {
            clients.reserve(Descriptor.of(instance));
        } catch (NamesTaken taken) {
            throw new ParametersRefused(taken.violations());
        }
        return Acceptance.withoutSystem();
    }

    @Override
    public void provision(Instance instance, Progress progress) {
        progress.step("creating the message client");
        clients.create(instance.id());
    }

    @Override
    public void deprovision(Instance instance, Progress progress) {
        progress.step("removing the message client with its queues");
        clients.delete(instance.id());
    }

    @Override
    public ObjectNode bind(Instance instance, NewBinding binding) {
        return clients.bind(instance.id(), binding.id());
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        clients.unbind(instance.id(), bindingId);
    }
}
