package dev.annex.platform.extensibility;

import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import dev.annex.platform.accounts.SubaccountDeleted;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.SubaccountTrust;
import dev.annex.platform.identity.TrustChanged;
import dev.annex.platform.landscape.Landscape;
import dev.annex.platform.landscape.LandscapeSystem;
import dev.annex.platform.landscape.SystemManagement;
import dev.annex.platform.landscape.SystemRefused;
import dev.annex.platform.landscape.SystemUnreachable;
import dev.annex.wire.management.CommunicationSystem;
import dev.annex.wire.management.CommunicationSystem.IdentityProvider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells systems whose assertions to accept, and tells them again whenever the trust of a subaccount changes, before a new
 * key signs (pairing, 8.4). What has been announced is written down first, so that an instance that is being made meanwhile sees it.
 */
@Component
class TrustPropagation implements OperationHandler {

    private static final Logger log = LoggerFactory.getLogger(TrustPropagation.class);
    private static final String KIND = "extensibility.trust";
    private static final String USER_MAPPING = "email";

    private final SubaccountTrust trust;
    private final ExtensionStore store;
    private final Landscape landscape;
    private final SystemManagement management;
    private final Operations operations;

    TrustPropagation(
            SubaccountTrust trust,
            ExtensionStore store,
            Landscape landscape,
            SystemManagement management,
            Operations operations) {
        this.trust = trust;
        this.store = store;
        this.landscape = landscape;
        this.management = management;
        this.operations = operations;
    }

    /** What a communication system of the subaccount has to accept now. Makes the trust if there is none yet. */
    IdentityProvider provider(SubaccountId subaccount) {
        trust.ensure(subaccount);
        return store.announced(subaccount)
                .orElseGet(() -> provider(trust.entityId(subaccount), trust.certificates(subaccount)));
    }

    private static IdentityProvider provider(String issuer, List<X509Certificate> certificates) {
        return new IdentityProvider(
                issuer, certificates.stream().map(Pem::certificate).toList(), USER_MAPPING);
    }

    /** Keeps the system told from now on, and tells it what changed since it was put. */
    void keepTold(Extension extension, CommunicationSystem put) {
        store.rememberSystem(extension.instanceId(), put);
        IdentityProvider now = provider(extension.subaccount());
        if (!now.equals(put.identityProvider())) {
            tell(extension, put, now);
        }
    }

    /** The change waits for this: a system that cannot be reached keeps the new key from signing. */
    @EventListener
    void on(TrustChanged changed) {
        store.announce(changed.subaccount(), provider(changed.issuer(), changed.certificates()));
        try {
            tellAll(changed.subaccount());
        } catch (SystemUnreachable e) {
            // Whatever becomes of the change, those that heard nothing shall hear of what was announced.
            operations.submit(
                    KIND,
                    "trust/" + changed.subaccount().value(),
                    changed.subaccount().value());
            throw e;
        }
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        store.forgetAnnounced(deleted.subaccount().id());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration deadline() {
        return Duration.ofDays(1);
    }

    @Override
    public Outcome run(Run run) {
        tellAll(new SubaccountId(run.payload()));
        return Outcome.done();
    }

    /**
     * Tells every system what is announced by the time it is its turn. One that cannot be reached holds up no other, which might go
     * on accepting a certificate that was withdrawn.
     */
    private void tellAll(SubaccountId subaccount) {
        List<SystemUnreachable> unreachable = new ArrayList<>();
        for (String instance : store.told(subaccount)) {
            try {
                tell(subaccount, instance);
            } catch (SystemUnreachable e) {
                unreachable.add(e);
            }
        }
        if (!unreachable.isEmpty()) {
            throw unreachable.getFirst();
        }
    }

    private void tell(SubaccountId subaccount, String instance) {
        Optional<IdentityProvider> announced = store.announced(subaccount);
        store.find(instance)
                .ifPresent(extension -> store.system(instance)
                        .ifPresent(system -> announced.ifPresent(provider -> tell(extension, system, provider))));
    }

    /** A system that answers with a refusal would refuse again: it is its administrator's, and holds up nobody else. */
    private void tell(Extension extension, CommunicationSystem system, IdentityProvider provider) {
        if (landscape.find(extension.system()).filter(LandscapeSystem::usable).isEmpty()) {
            return;
        }
        try {
            management.of(extension.system()).putSystem(extension.objects().id(), system.with(provider));
        } catch (SystemRefused e) {
            log.warn(
                    "System {} does not take the new trust of subaccount {} for instance {}: {}",
                    extension.system().value(),
                    extension.subaccount().value(),
                    extension.instanceId(),
                    e.getMessage());
        }
    }
}
