package dev.annex.system.extensions;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.certificates.Pem;
import dev.annex.wire.pairing.SignedCertificates;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Renews certificates before they expire, when a third of their life is left (pairing, 3.6). A reply that is lost costs
 * nothing: the earlier certificate stays valid, and the next attempt gets another one.
 */
@Component
class Renewal {

    private static final int PARTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(1);

    private final ExtensionStore store;
    private final PairingFlows flows;
    private final Redemption redemption;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Map<String, Instant> attempts = new ConcurrentHashMap<>();

    Renewal(
            ExtensionStore store,
            PairingFlows flows,
            Redemption redemption,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.flows = flows;
        this.redemption = redemption;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param said where the platform says now that certificates are renewed, if it does */
    void renewInTime(Extension extension, @Nullable String said) {
        String renewUrl = said == null ? extension.renewUrl() : said;
        Instant now = clock.instant();
        if (renewUrl == null || !due(extension, now) || triedLately(extension, now)) {
            return;
        }
        attempts.put(extension.id(), now);
        try {
            SignedCertificates signed = flows.of(extension)
                    .renew(URI.create(renewUrl), redemption.request(extension), redemption.identity(extension));
            keep(extension, redemption.renewed(extension, signed));
        } catch (PairingRefused | IOException e) {
            store.note(
                    extension.id(),
                    "The certificate could not be renewed: " + e.getMessage() + ". It expires on "
                            + expiry(extension).truncatedTo(ChronoUnit.SECONDS)
                            + "; the next attempt is within an hour. If it fails until then, pair again with a fresh"
                            + " token.");
        }
    }

    private void keep(Extension extension, ReceivedCertificates received) {
        transactions.executeWithoutResult(_ -> {
            if (store.renew(
                    extension.id(), Pem.certificates(received.chain()), Pem.certificates(received.authorities()))) {
                audit.record(ExtensionAudit.entry("renew-certificate", extension));
            }
        });
        attempts.remove(extension.id());
    }

    private static boolean due(Extension extension, Instant now) {
        var certificate = extension.chain().getFirst();
        Instant from = certificate.getNotBefore().toInstant();
        Duration left = Duration.between(from, expiry(extension)).dividedBy(PARTS);
        return !now.isBefore(expiry(extension).minus(left));
    }

    private boolean triedLately(Extension extension, Instant now) {
        Instant last = attempts.get(extension.id());
        return last != null && now.isBefore(last.plus(BETWEEN_ATTEMPTS));
    }

    private static Instant expiry(Extension extension) {
        return extension.chain().getFirst().getNotAfter().toInstant();
    }
}
