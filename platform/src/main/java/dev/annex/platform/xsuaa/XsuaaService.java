package dev.annex.platform.xsuaa;

import dev.annex.foundation.problems.Violation;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.identity.ApplicationIndex;
import dev.annex.platform.identity.CredentialType;
import dev.annex.platform.identity.OAuthClient;
import dev.annex.platform.identity.OAuthClients;
import dev.annex.platform.identity.RoleCollections;
import dev.annex.platform.identity.UaaCredentials;
import dev.annex.platform.servicebroker.provisioning.Acceptance;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.ManagedService;
import dev.annex.platform.servicebroker.provisioning.NewBinding;
import dev.annex.platform.servicebroker.provisioning.ParametersRefused;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ServiceOffering;
import dev.annex.platform.xsuaa.XsuaaApplications.XsuaaApplication;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The service {@code xsuaa}: an application's identity and its tokens, as its security descriptor says. Operations of one
 * subaccount write what all its descriptors make together, so each holds the subaccount first.
 */
@Component
class XsuaaService implements ManagedService {

    private final XsuaaApplications applications;
    private final OAuthClients clients;
    private final UaaCredentials credentials;
    private final ApplicationIndex index;
    private final ApplicationAuthorizations authorizations;
    private final RoleCollections roles;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    XsuaaService(
            XsuaaApplications applications,
            OAuthClients clients,
            UaaCredentials credentials,
            ApplicationIndex index,
            ApplicationAuthorizations authorizations,
            RoleCollections roles,
            Accounts accounts,
            TransactionTemplate transaction) {
        this.applications = applications;
        this.clients = clients;
        this.credentials = credentials;
        this.index = index;
        this.authorizations = authorizations;
        this.roles = roles;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @Override
    public ServiceOffering offering() {
        return XsuaaOffering.OFFERING;
    }

    @Override
    public Acceptance accept(Instance instance) {
        ObjectNode json = parameters(instance);
        SecurityDescriptor descriptor = DescriptorReader.read(json);
        String name = descriptor.xsappname() == null ? instance.id() : descriptor.xsappname();
        String appId = name + (instance.plan().equals(XsuaaOffering.BROKER) ? "!b" : "!t") + index.next();
        var application =
                new XsuaaApplication(instance.id(), instance.subaccount(), name, appId, instance.plan(), json);
        if (!applications.insert(application)) {
            throw new ParametersRefused(List.of(new Violation(
                    "xsappname", "'" + name + "' is in use by another instance of this subaccount; choose another")));
        }
        return Acceptance.withoutSystem();
    }

    @Override
    public void provision(Instance instance, Progress progress) {
        XsuaaApplication application = own(instance);
        progress.step("creating the OAuth client" + unused(application.descriptor()));
        transaction.executeWithoutResult(_ -> {
            accounts.hold(application.subaccount());
            authorizations.refresh(application.subaccount(), application);
        });
    }

    /** Everything but the name of the application may change (service-broker-and-manager, 4.7). */
    @Override
    public void acceptUpdate(Instance before, Instance after) {
        String wanted = DescriptorReader.read(parameters(after)).xsappname();
        String name = own(before).xsappname();
        if (wanted != null && !wanted.equals(name)) {
            throw new ParametersRefused(List.of(new Violation(
                    "xsappname",
                    "cannot be changed from '" + name + "' to '" + wanted
                            + "'; create another instance with the new name")));
        }
    }

    @Override
    public void update(Instance from, Instance to, Progress progress) {
        XsuaaApplication application = own(to);
        progress.step("changing scopes, roles and the OAuth client" + unused(parameters(to)));
        transaction.executeWithoutResult(_ -> {
            accounts.hold(application.subaccount());
            applications.change(application.instanceId(), parameters(to));
            authorizations.refresh(application.subaccount(), application);
        });
    }

    @Override
    public void deprovision(Instance instance, Progress progress) {
        progress.step("deleting the OAuth client");
        transaction.executeWithoutResult(_ -> {
            accounts.hold(instance.subaccount());
            applications.find(instance.id()).ifPresent(application -> {
                clients.delete(application.clientId());
                roles.remove(application.appId());
                applications.delete(application.instanceId());
                authorizations.refresh(application.subaccount(), null);
            });
        });
    }

    @Override
    public ObjectNode bind(Instance instance, NewBinding binding) {
        XsuaaApplication application = own(instance);
        SecurityDescriptor descriptor = DescriptorReader.read(application.descriptor());
        OAuthClient client = clients.find(application.clientId())
                .orElseThrow(() -> new IllegalStateException("Instance " + instance.id() + " has no OAuth client"));
        return credentials
                .forBinding(client, binding.id(), credentialType(binding, descriptor.oauth()))
                .put("tenantmode", descriptor.tenantMode().name().toLowerCase(Locale.ROOT));
    }

    /** What the binding asks for, of what the descriptor allows; the descriptor's first if it asks for nothing. */
    private static CredentialType credentialType(NewBinding binding, SecurityDescriptor.OAuthConfiguration oauth) {
        List<CredentialType> allowed = oauth.credentialTypes() == null
                ? List.of(CredentialType.values())
                : oauth.credentialTypes().stream()
                        // One secret of the instance is not kept apart: every binding has its own.
                        .map(type -> CredentialType.named(type).orElse(CredentialType.BINDING_SECRET))
                        .distinct()
                        .toList();
        JsonNode asked =
                binding.parameters() == null ? null : binding.parameters().get("credential-type");
        if (asked == null) {
            return allowed.getFirst();
        }
        return CredentialType.named(asked.asString(""))
                .filter(allowed::contains)
                .orElseThrow(() -> new ParametersRefused(List.of(new Violation(
                        "credential-type",
                        "must be one of "
                                + allowed.stream().map(CredentialType::wireName).collect(Collectors.joining(", "))))));
    }

    @Override
    public void unbind(Instance instance, String bindingId) {
        clients.removeSecret(bindingId);
    }

    private static ObjectNode parameters(Instance instance) {
        return instance.parameters() == null ? JsonNodeFactory.instance.objectNode() : instance.parameters();
    }

    private static String unused(ObjectNode descriptor) {
        List<String> ignored = DescriptorReader.read(descriptor).ignored();
        return ignored.isEmpty() ? "" : "; kept without effect: " + String.join(", ", ignored);
    }

    private XsuaaApplication own(Instance instance) {
        return applications
                .find(instance.id())
                .orElseThrow(() -> new IllegalStateException("Instance " + instance.id() + " was never accepted"));
    }
}
