package dev.annex.platform.destinations;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.problems.Violation;
import dev.annex.platform.destinations.DestinationInstances.DestinationInstance;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.identity.ApplicationIndex;
import dev.annex.platform.identity.ClientSecret;
import dev.annex.platform.identity.GrantTypes;
import dev.annex.platform.identity.NewOAuthClient;
import dev.annex.platform.identity.OAuthClient;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.UaaCredentials;
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
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service {@code destination}: an OAuth client for each instance, with which its applications find destinations. */
@Component
class DestinationService implements ManagedService {

    /** The service is an application itself, under a name that never changes. */
    private static final String SERVICE_APPLICATION = "destination-xsappname!b10";

    private final DestinationInstances instances;
    private final List<LevelStore> stores;
    private final Destinations destinations;
    private final Certificates certificates;
    private final OAuthClients clients;
    private final UaaCredentials credentials;
    private final ApplicationIndex index;
    private final Hosts hosts;
    private final TransactionTemplate transaction;

    DestinationService(
            DestinationInstances instances,
            List<LevelStore> stores,
            Destinations destinations,
            Certificates certificates,
            OAuthClients clients,
            UaaCredentials credentials,
            ApplicationIndex index,
            Hosts hosts,
            TransactionTemplate transaction) {
        this.instances = instances;
        this.stores = stores;
        this.destinations = destinations;
        this.certificates = certificates;
        this.clients = clients;
        this.credentials = credentials;
        this.index = index;
        this.hosts = hosts;
        this.transaction = transaction;
    }

    @Override
    public ServiceOffering offering() {
        return DestinationOffering.OFFERING;
    }

    @Override
    public Acceptance accept(Instance instance) {
        InitData data = InitData.of(instance.parameters(), destinations, certificates);
        if (data.violations().isEmpty()) {
            String clone = "clone" + UUID.randomUUID().toString().replace("-", "") + "!b" + index.next();
            instances.insert(
                    new DestinationInstance(instance.id(), instance.subaccount(), clone + "|" + SERVICE_APPLICATION));
        }
        bring(instance, data);
        return Acceptance.withoutSystem();
    }

    /** What an update brings along is there when it is accepted; nothing that came earlier goes. */
    @Override
    public void acceptUpdate(Instance before, Instance after) {
        bring(after, InitData.of(after.parameters(), destinations, certificates));
    }

    // In the transaction that commits the order: the destinations are there exactly if the instance is.
    private static void bring(Instance instance, InitData data) {
        var violations = new ArrayList<>(data.violations());
        if (violations.isEmpty()) {
            var subaccount = DestinationLevel.of(instance.subaccount());
            data.subaccount().forEach(part -> bring(subaccount, part, violations));
            var own = new DestinationLevel(instance.subaccount(), instance.id());
            data.instance().forEach(part -> bring(own, part, violations));
        }
        if (!violations.isEmpty()) {
            throw new ParametersRefused(violations);
        }
    }

    private static void bring(DestinationLevel level, InitData.Part part, List<Violation> violations) {
        LevelObjects kind = part.kind();
        for (int i = 0; i < part.objects().size(); i++) {
            Map<String, String> properties = part.objects().get(i);
            boolean exists = kind.find(level, kind.name(properties)).isPresent();
            if (exists && part.policy() == InitData.Policy.IGNORE) {
                continue;
            }
            try {
                if (exists && part.policy() == InitData.Policy.UPDATE) {
                    kind.replace(level, properties);
                } else {
                    kind.create(level, properties);
                }
            } catch (DestinationExists e) {
                violations.add(new Violation(part.path() + "[" + i + "]." + kind.nameKey(), e.getMessage()));
            }
        }
    }

    @Override
    public void provision(Instance instance, Progress progress) {
        progress.step("creating the OAuth client");
        DestinationInstance own = own(instance);
        clients.create(new NewOAuthClient(
                own.clientId(),
                own.xsappname(),
                own.subaccount(),
                own.id(),
                Set.of(),
                Set.of(GrantTypes.CLIENT_CREDENTIALS, GrantTypes.JWT_BEARER, GrantTypes.REFRESH_TOKEN),
                List.of(),
                null));
    }

    @Override
    public void deprovision(Instance instance, Progress progress) {
        progress.step("deleting the OAuth client and the destinations of the instance");
        transaction.executeWithoutResult(_ -> instances.find(instance.id()).ifPresent(own -> {
            clients.delete(own.clientId());
            var level = new DestinationLevel(own.subaccount(), own.id());
            stores.forEach(store -> store.deleteAll(level));
            instances.delete(own.id());
        }));
    }

    @Override
    public ObjectNode bind(Instance instance, NewBinding binding) {
        JsonNode type =
                binding.parameters() == null ? null : binding.parameters().get("credential-type");
        if (type != null && !type.asString("").equals("binding-secret")) {
            throw new ParametersRefused(
                    List.of(new Violation("credential-type", "must be binding-secret, the only one offered")));
        }
        OAuthClient client = clients.find(own(instance).clientId())
                .orElseThrow(() -> new IllegalStateException("Instance " + instance.id() + " has no OAuth client"));
        ClientSecret secret = clients.addSecret(client.clientId(), binding.id());
        return credentials
                .of(client, secret)
                .put("uri", hosts.url(HostRole.DESTINATION))
                .put("instanceid", instance.id());
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        clients.removeSecret(bindingId);
    }

    /** Without the secrets of the destinations the instance brought along. */
    @Override
    public ObjectNode readable(ObjectNode parameters) {
        ObjectNode shown = parameters.deepCopy();
        for (JsonNode level : shown.path("init_data")) {
            for (JsonNode destination : level.path("destinations")) {
                if (destination instanceof ObjectNode properties) {
                    properties.remove(properties.propertyNames().stream()
                            .filter(DestinationRules::isSecret)
                            .toList());
                }
            }
            for (JsonNode certificate : level.path("certificates")) {
                if (certificate instanceof ObjectNode properties) {
                    properties.remove(List.of(CertificateRules.CONTENT, "Password"));
                }
            }
        }
        return shown;
    }

    private DestinationInstance own(Instance instance) {
        return instances
                .find(instance.id())
                .orElseThrow(() -> new IllegalStateException("Instance " + instance.id() + " was never accepted"));
    }
}
