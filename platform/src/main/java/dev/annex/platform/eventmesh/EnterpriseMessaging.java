package dev.annex.platform.eventmesh;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.eventmesh.EventMeshException.NamesTaken;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import java.util.ArrayList;
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
         "anyOf": [{"maxProperties": 0}, {"required": ["emname", "namespace"]}],
         "definitions": {
           "filters": {"type": "array", "items": {"type": "string"}},
           "grants": {"type": "object",
             "properties": {
               "publishFilter": {"$ref": "#/definitions/filters"},
               "subscribeFilter": {"$ref": "#/definitions/filters"},
               "inboundFilter": {"$ref": "#/definitions/filters"},
               "outboundFilter": {"$ref": "#/definitions/filters"}},
             "additionalProperties": false}},
         "properties": {
           "emname": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,100}$"},
           "version": {"type": "string", "enum": ["1.1.0"]},
           "namespace": {"type": "string", "maxLength": 63,
             "pattern": "^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$"},
           "options": {"type": "object",
             "properties": {
               "management": {"type": "boolean"},
               "messagingrest": {"type": "boolean"},
               "messaging": {"type": "boolean"}},
             "additionalProperties": false},
           "rules": {"type": "object",
             "properties": {
               "queueRules": {"$ref": "#/definitions/grants"},
               "topicRules": {"$ref": "#/definitions/grants"}},
             "additionalProperties": false},
           "topicRules": {"$ref": "#/definitions/grants"},
           "queueRules": {"$ref": "#/definitions/grants"},
           "resources": {"type": "object",
             "properties": {"units": {"type": ["integer", "string"]}}},
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
                        json.readTree(SCHEMA),
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

    /** Rules, options and units may change, the names by which others know the client may not (event-mesh, 1.1). */
    @Override
    public void acceptUpdate(Instance before, Instance after) {
        NewMessageClient wanted = Descriptor.of(after);
        MessageClient known = clients.require(after.id());
        List<Violation> violations = new ArrayList<>();
        fixed("emname", known.emname(), wanted.emname(), violations);
        fixed("namespace", known.namespace(), wanted.namespace(), violations);
        if (!violations.isEmpty()) {
            throw new ParametersRefused(violations);
        }
    }

    private static void fixed(String property, String known, String wanted, List<Violation> violations) {
        if (!known.equals(wanted)) {
            violations.add(new Violation(
                    property,
                    "cannot be changed from '" + known + "' to '" + wanted
                            + "'; create another instance with the new one"));
        }
    }

    @Override
    public void update(Instance from, Instance to, Progress progress) {
        progress.step("changing rules, options and units of the message client");
        clients.change(Descriptor.of(to));
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
