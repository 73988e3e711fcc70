package dev.annex.platform.extensibility;

import dev.annex.foundation.certificates.KeyStores;
import dev.annex.foundation.certificates.Subject;
import dev.annex.platform.destinations.Certificates;
import dev.annex.platform.destinations.DestinationsException.DestinationExists;
import dev.annex.platform.extensibility.RegisteredAccess.Access;
import dev.annex.platform.identity.BindingCa;
import dev.annex.platform.identity.KeyAndCertificate;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.servicebroker.provisioning.Instance;
import dev.annex.platform.servicebroker.provisioning.Progress;
import dev.annex.platform.servicebroker.provisioning.ProvisioningFailed;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationSystem.IdentityProvider;
import dev.annex.wire.management.SystemDescription.Scenario;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The way into a system that the platform sets up: user, communication system and arrangement there, and here what an application
 * needs besides the user to log on as the inbound authentication says (marketing-cloud-tenant, 1.4).
 */
@Component
class ManagedAccess {

    private static final int LONGEST_DESCRIPTION = 80;
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(730);

    private final SystemSide systemSide;
    private final Certificates certificates;
    private final TrustPropagation trust;
    private final BindingCa authority;
    private final ExtensionStore store;

    ManagedAccess(
            SystemSide systemSide,
            Certificates certificates,
            TrustPropagation trust,
            BindingCa authority,
            ExtensionStore store) {
        this.systemSide = systemSide;
        this.certificates = certificates;
        this.trust = trust;
        this.authority = authority;
        this.store = store;
    }

    /** Nobody calls in where there is no password. */
    @Nullable
    Access setUp(
            Instance instance,
            String owner,
            LandscapeSystem system,
            Extension extension,
            ApiAccessParameters wanted,
            Progress progress)
            throws ProvisioningFailed {
        Scenario scenario = systemSide.scenario(system, wanted.scenarioId(), progress);
        ScenarioCheck.refuseUnlessPossible(scenario, wanted);
        KeyAndCertificate key = wanted.inboundAuthentication(ApiAccessParameters.CLIENT_CERTIFICATE)
                ? authority.issue(subject(instance, extension), CERTIFICATE_LIFE)
                : null;
        IdentityProvider provider = wanted.inboundAuthentication(ApiAccessParameters.SAML_BEARER)
                ? trust.provider(instance.subaccount())
                : null;
        CommunicationSystem partner = ApiAccessObjects.system(extension, wanted, provider);
        systemSide.create(
                system,
                extension,
                new SystemSide.Objects(
                        ApiAccessObjects.user(extension, description(instance), key),
                        partner,
                        ApiAccessObjects.arrangement(extension, wanted, scenario)),
                progress);
        if (provider != null) {
            trust.keepTold(extension, partner);
        }
        if (key != null) {
            progress.step("writing key store '" + GeneratedProperties.keyStore(instance) + "'");
            writeKeyStore(instance, owner, extension, key);
        }
        String password = extension.password();
        return password == null
                ? null
                : new Access(apiUrl(system), extension.objects().id(), password);
    }

    void withdraw(Instance instance, String owner, Extension extension, Progress progress) {
        certificates.delete(instance.subaccount(), GeneratedProperties.writtenKeyStore(instance, extension), owner);
        store.forgetSystem(instance.id());
        systemSide.delete(extension, progress);
    }

    private static Subject subject(Instance instance, Extension extension) {
        return Subject.of(
                "CN", extension.objects().id(), "OU", instance.subaccount().value(), "O", "Annex");
    }

    /** The certificate is a new one with every attempt; the system was told of this one. */
    private void writeKeyStore(Instance instance, String owner, Extension extension, KeyAndCertificate key)
            throws ProvisioningFailed {
        String name = GeneratedProperties.keyStore(instance);
        try {
            certificates.write(
                    instance.subaccount(),
                    owner,
                    name,
                    KeyStores.pkcs12(
                            new KeyPair(key.certificate().getPublicKey(), key.key()),
                            key.certificate(),
                            String.valueOf(extension.password())));
        } catch (DestinationExists e) {
            throw new ProvisioningFailed("certificate '" + name + "' already exists in this subaccount");
        }
    }

    private static String apiUrl(LandscapeSystem system) throws ProvisioningFailed {
        String announced = system.apiUrl();
        if (announced == null) {
            throw new ProvisioningFailed("system '" + system.name()
                    + "' announced no API address when it paired; deregister it and register it again");
        }
        return Access.origin(URI.create(announced));
    }

    /** Systems show descriptions of up to 80 characters. */
    private static String description(Instance instance) {
        String text = "Annex service instance " + instance.displayName();
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION);
    }
}
