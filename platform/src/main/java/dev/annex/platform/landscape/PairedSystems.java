package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.platform.landscape.PairingException.CertificateRefused;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who calls in the certificate zone (pairing, 1.5): a certificate is known by its bytes, and counts while its pairing
 * lives. The first such call completes the registration.
 */
@Component
class PairedSystems {

    private static final String UNKNOWN =
            "The client certificate is not valid here: it is unknown, has expired or was revoked. Register the system"
                    + " anew.";

    private static final String LAPSED =
            "The system received its certificate but did not call with it within 10 minutes. Check that it reaches the"
                    + " platform with its client certificate, then remove it and add it again.";

    private final SystemStore systems;
    private final TokenStore tokens;
    private final PairingStore pairings;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PairedSystems(
            SystemStore systems,
            TokenStore tokens,
            PairingStore pairings,
            ApplicationEventPublisher events,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.systems = systems;
        this.tokens = tokens;
        this.pairings = pairings;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws CertificateRefused unless the certificate stands for a living pairing */
    PairedSystem authenticate(Optional<X509Certificate> presented) {
        X509Certificate certificate = presented.orElseThrow(() -> new CertificateRefused(
                "This call needs the client certificate of a registered system, but none was presented."));
        String fingerprint = Fingerprint.sha256(certificate);
        Pairing pairing = pairings.ofCertificate(fingerprint).orElseThrow(() -> new CertificateRefused(UNKNOWN));
        if (!pairing.confirmed() && !confirm(pairing)) {
            throw new CertificateRefused(UNKNOWN);
        }
        Entry entry = systems.find(pairing.system()).orElseThrow(() -> new CertificateRefused(UNKNOWN));
        return new PairedSystem(entry.system(), pairing, fingerprint);
    }

    /**
     * Takes the caller's system until the end of the transaction: the certificate was good when the call came in, but a
     * deregistration may have been faster.
     *
     * @throws CertificateRefused if it was
     */
    Entry hold(PairedSystem caller) {
        return systems.lock(caller.system().id())
                .filter(_ -> pairings.ofCertificate(caller.fingerprint()).isPresent())
                .orElseThrow(() -> new CertificateRefused("The client certificate was revoked meanwhile."));
    }

    /** How long a pairing may still wait for its first call; absent if it no longer does. */
    Optional<Duration> awaiting(String pairingId) {
        Instant now = clock.instant();
        return pairings.find(pairingId)
                .filter(pairing -> pairing.awaitsFirstCall(now))
                .map(pairing -> Duration.between(now, pairing.confirmUntil()));
    }

    /** Gives a pairing up whose first call did not come in time. */
    void lapse(String pairingId) {
        pairings.find(pairingId)
                .ifPresent(seen -> transaction.executeWithoutResult(_ -> systems.lock(seen.system())
                        .filter(entry -> pairings.find(pairingId)
                                .filter(pairing -> pairing.lapsed(clock.instant()))
                                .isPresent())
                        .ifPresent(this::giveUp)));
    }

    /** @return whether the pairing is complete, now or since before */
    private boolean confirm(Pairing seen) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Entry> entry = systems.lock(seen.system());
            Optional<Pairing> pairing = pairings.find(seen.id());
            if (entry.isEmpty() || pairing.isEmpty()) {
                return false;
            }
            if (pairing.get().confirmed()) {
                return true;
            }
            if (pairing.get().lapsed(clock.instant())) {
                giveUp(entry.get());
                return false;
            }
            return complete(entry.get(), pairing.get());
        }));
    }

    private boolean complete(Entry entry, Pairing pairing) {
        if (!(entry.state() instanceof SystemState.Unpaired unpaired)) {
            return false;
        }
        LandscapeSystem system = entry.system();
        pairings.confirm(pairing);
        tokens.delete(system.id());
        systems.write(system.id(), unpaired.register());
        audit.record(LandscapeAudit.security(system, "register")
                .change("status", SystemStatus.EMPTY.word(), SystemStatus.REGISTERED.word()));
        events.publishEvent(new SystemRegistered(system.id(), system.globalAccount()));
        return true;
    }

    private void giveUp(Entry entry) {
        if (!(entry.state() instanceof SystemState.Unpaired unpaired)) {
            return;
        }
        pairings.end(entry.id());
        systems.write(entry.id(), unpaired.fail(LAPSED));
        audit.record(LandscapeAudit.security(entry.system(), "register")
                .outcome(Outcome.FAILED)
                .because(LAPSED));
    }
}
