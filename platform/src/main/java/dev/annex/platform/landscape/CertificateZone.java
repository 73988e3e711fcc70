package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.certificates.Csr;
import dev.annex.platform.landscape.Entry.Announced;
import dev.annex.platform.landscape.PairingException.OtherTenant;
import dev.annex.platform.landscape.PairingException.TooManyRenewals;
import dev.annex.wire.pairing.ManagementInfo;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a registered system may do with its certificate: read where to go, renew it, revoke it (pairing, 3.5 to 3.7). */
@Component
class CertificateZone {

    private static final int MOST_RENEWALS = 10;
    private static final Duration RENEWALS_WITHIN = Duration.ofHours(1);
    private static final int MOST_CERTIFICATES = 20;

    private final PairedSystems paired;
    private final SystemStore systems;
    private final PairingStore pairings;
    private final PairingCertificates certificates;
    private final Announcements announcements;
    private final PairingUrls urls;
    private final Audit audit;
    private final TransactionTemplate transaction;

    CertificateZone(
            PairedSystems paired,
            SystemStore systems,
            PairingStore pairings,
            PairingCertificates certificates,
            Announcements announcements,
            PairingUrls urls,
            Audit audit,
            TransactionTemplate transaction) {
        this.paired = paired;
        this.systems = systems;
        this.pairings = pairings;
        this.certificates = certificates;
        this.announcements = announcements;
        this.urls = urls;
        this.audit = audit;
        this.transaction = transaction;
    }

    ManagementInfo info(PairedSystem caller) {
        LandscapeSystem system = caller.system();
        return new ManagementInfo(
                new ManagementInfo.ClientIdentity(
                        system.app(), system.globalAccount().value(), null),
                urls.managed(system.app()),
                SigningRequests.rules(system));
    }

    /**
     * A further certificate; those before it stay valid to their end, but only the newest twenty.
     *
     * @throws TooManyRenewals at the eleventh within an hour
     * @throws OtherTenant if the system now declares another tenant
     */
    SignedCertificates renew(PairedSystem caller, SigningRequest request) {
        Csr csr = SigningRequests.read(request.csr(), SigningRequests.subject(caller.system()));
        Announced announced = announcements.check(request.annex());
        return Objects.requireNonNull(transaction.execute(_ -> {
            Entry entry = paired.hold(caller);
            if (pairings.renewalsWithin(caller.pairing(), RENEWALS_WITHIN) >= MOST_RENEWALS) {
                throw new TooManyRenewals();
            }
            String tenant = announced.tenantId();
            if (tenant != null
                    && !Optional.of(tenant)
                            .equals(Optional.ofNullable(entry.system().tenantId()))) {
                throw new OtherTenant();
            }
            var certificate = certificates.issue(entry.system(), csr);
            pairings.insert(caller.pairing(), certificate, true);
            pairings.keepNewest(caller.pairing(), MOST_CERTIFICATES);
            if (request.annex() != null) {
                systems.write(entry.id(), announced);
            }
            audit.record(LandscapeAudit.security(entry.system(), "renew-certificate"));
            return certificates.answer(certificate);
        }));
    }

    /** Withdraws the certificate the caller presented; from the commit on nobody gets in with it. */
    void revoke(PairedSystem caller) {
        transaction.executeWithoutResult(_ -> {
            Entry entry = paired.hold(caller);
            pairings.revoke(caller.fingerprint());
            if (!pairings.hasCertificates(caller.pairing())
                    && entry.state() instanceof SystemState.Registered registered) {
                systems.write(entry.id(), registered.disconnected());
            }
            audit.record(LandscapeAudit.security(entry.system(), "revoke-certificate"));
        });
    }
}
