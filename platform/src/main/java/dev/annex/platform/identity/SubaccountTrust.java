package dev.annex.platform.identity;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.SelfSigned;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountDeleted;
import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.TrustException.NoTrust;
import dev.annex.platform.identity.TrustException.TrustChangedMeanwhile;
import dev.annex.platform.identity.TrustException.TrustNotAnnounced;
import dev.annex.platform.identity.TrustStore.Slot;
import dev.annex.platform.identity.TrustStore.StoredKey;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign SAML assertions of a subaccount: an active one, and a passive one that waits for the rotation
 * (destination-service, 7). Systems hear of a new certificate before its key signs for the first time.
 */
@Component
public class SubaccountTrust {

    private static final Logger log = LoggerFactory.getLogger(SubaccountTrust.class);

    /** Enough for two years, and four times cheaper to sign with than the 4096 bits of the original (ADR 9). */
    private static final int KEY_BITS = 2048;

    private static final int YEARS = 2;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TrustStore store;
    private final Accounts accounts;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubaccountTrust(
            TrustStore store,
            Accounts accounts,
            Hosts hosts,
            ApplicationEventPublisher events,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.hosts = hosts;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** {@code cfapps.<base>}: the first half of the entity id. */
    public String baseUrl() {
        return "cfapps." + hosts.baseDomain();
    }

    /** How systems know the subaccount as an identity provider: issuer of its assertions, and the certificates' CN. */
    public String entityId(SubaccountId subaccount) {
        return baseUrl() + "/" + subaccount.value();
    }

    public Optional<TrustCertificate> active(SubaccountId subaccount) {
        return store.find(subaccount, Slot.ACTIVE).map(StoredKey::shown);
    }

    public Optional<TrustCertificate> passive(SubaccountId subaccount) {
        return store.find(subaccount, Slot.PASSIVE).map(StoredKey::shown);
    }

    /** What has to be accepted of the subaccount; the one that signs comes first. */
    public List<X509Certificate> certificates(SubaccountId subaccount) {
        var certificates = new ArrayList<X509Certificate>();
        active(subaccount).ifPresent(key -> certificates.add(key.certificate()));
        passive(subaccount).ifPresent(key -> certificates.add(key.certificate()));
        return certificates;
    }

    /** The key that signs now; empty before the first one was generated. */
    public Optional<KeyAndCertificate> signing(SubaccountId subaccount) {
        return store.find(subaccount, Slot.ACTIVE).map(stored -> store.open(subaccount, stored));
    }

    /** The active certificate, generated if there is none yet. Not to be called within a transaction. */
    public TrustCertificate ensure(SubaccountId subaccount) {
        return active(subaccount).orElseGet(() -> renew(subaccount));
    }

    /**
     * Generates the active key pair, or replaces it: from then on assertions are signed with the new one.
     *
     * @throws TrustNotAnnounced if a system could not be told; the old key goes on signing
     */
    public TrustCertificate renew(SubaccountId subaccount) {
        return change(subaccount, Slot.ACTIVE, "renew");
    }

    /** Generates the passive key pair, or replaces it; it signs nothing until {@link #rotate}. */
    public TrustCertificate renewPassive(SubaccountId subaccount) {
        return change(subaccount, Slot.PASSIVE, "renew-passive");
    }

    private TrustCertificate change(SubaccountId subaccount, Slot slot, String verb) {
        accounts.require(subaccount);
        Optional<StoredKey> before = store.find(subaccount, slot);
        KeyPair keys = KeyPairs.rsa(KEY_BITS);
        X509Certificate fresh = certify(subaccount, keys);
        var accepted = new ArrayList<>(certificates(subaccount));
        accepted.add(fresh);
        announce(subaccount, accepted);
        transaction.executeWithoutResult(_ -> {
            accounts.hold(subaccount);
            if (!store.find(subaccount, slot).map(StoredKey::sealed).equals(before.map(StoredKey::sealed))) {
                throw new TrustChangedMeanwhile();
            }
            store.put(subaccount, slot, fresh, keys.getPrivate());
            audit(subaccount, verb, fresh);
        });
        before.ifPresent(_ -> withdraw(subaccount));
        return store.find(subaccount, slot).orElseThrow(NoTrust::new).shown();
    }

    /**
     * The passive key signs from now on, the active one waits. Systems know both already.
     *
     * @throws NoTrust unless there are both
     */
    public void rotate(SubaccountId subaccount) {
        transaction.executeWithoutResult(_ -> {
            accounts.hold(subaccount);
            if (store.find(subaccount, Slot.ACTIVE).isEmpty()) {
                throw new NoTrust();
            }
            StoredKey passive = store.find(subaccount, Slot.PASSIVE).orElseThrow(NoTrust::new);
            store.swap(subaccount);
            audit(subaccount, "rotate", passive.certificate());
        });
    }

    /** @throws NoTrust if there is no passive key pair */
    public void deletePassive(SubaccountId subaccount) {
        transaction.executeWithoutResult(_ -> {
            accounts.hold(subaccount);
            StoredKey passive = store.find(subaccount, Slot.PASSIVE).orElseThrow(NoTrust::new);
            store.delete(subaccount, Slot.PASSIVE);
            audit(subaccount, "delete-passive", passive.certificate());
        });
        withdraw(subaccount);
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        store.deleteAll(deleted.subaccount().id());
    }

    private void announce(SubaccountId subaccount, List<X509Certificate> certificates) {
        try {
            events.publishEvent(new TrustChanged(subaccount, entityId(subaccount), certificates));
        } catch (RuntimeException e) {
            log.warn("The trust of subaccount {} could not be announced", subaccount.value(), e);
            throw new TrustNotAnnounced(String.valueOf(e.getMessage()));
        }
    }

    // The change has happened: a system that cannot be told accepts the old certificate a little longer.
    private void withdraw(SubaccountId subaccount) {
        try {
            events.publishEvent(new TrustChanged(subaccount, entityId(subaccount), certificates(subaccount)));
        } catch (RuntimeException e) {
            log.warn("An old certificate of subaccount {} could not be withdrawn everywhere", subaccount.value(), e);
        }
    }

    private X509Certificate certify(SubaccountId subaccount, KeyPair keys) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.atOffset(java.time.ZoneOffset.UTC).plusYears(YEARS).toInstant();
        return SelfSigned.certificate(
                Subject.of("CN", entityId(subaccount), "O", "Annex", "OU", "Destinations"),
                keys,
                now.minus(CLOCK_SKEW),
                end);
    }

    private void audit(SubaccountId subaccount, String verb, @Nullable X509Certificate certificate) {
        var entry = AuditEntry.of("connectivity/trust." + verb, "trust", subaccount.value(), entityId(subaccount))
                .securityEvent()
                .subaccount(subaccount.value());
        accounts.findSubaccount(subaccount.value())
                .ifPresentOrElse(
                        found -> audit.record(
                                entry.globalAccount(found.globalAccount().value())),
                        () -> audit.record(entry));
    }
}
