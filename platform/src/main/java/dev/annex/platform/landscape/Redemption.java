package dev.annex.platform.landscape;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import dev.annex.foundation.certificates.Csr;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.platform.landscape.Entry.Announced;
import dev.annex.platform.landscape.PairingException.OtherTenant;
import dev.annex.platform.landscape.PairingException.TokenRefused;
import dev.annex.wire.pairing.SignedCertificates;
import dev.annex.wire.pairing.SigningRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The token zone of the pairing protocol: a registration token becomes one certificate (pairing, 2 and 3.2 to 3.4). */
@Component
class Redemption {

    private static final Duration CSR_TOKEN_LIFE = Duration.ofMinutes(5);
    private static final Duration FIRST_CALL_WITHIN = Duration.ofMinutes(10);

    private final SystemStore systems;
    private final TokenStore tokens;
    private final PairingStore pairings;
    private final PairingCertificates certificates;
    private final Announcements announcements;
    private final Operations operations;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Redemption(
            SystemStore systems,
            TokenStore tokens,
            PairingStore pairings,
            PairingCertificates certificates,
            Announcements announcements,
            Operations operations,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.systems = systems;
        this.tokens = tokens;
        this.pairings = pairings;
        this.certificates = certificates;
        this.announcements = announcements;
        this.operations = operations;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A system whose signing request is awaited, and the token that the request needs; not to be logged. */
    record Opened(String csrSecret, LandscapeSystem system) {
        @Override
        public String toString() {
            return "signing request of " + system.app();
        }
    }

    /**
     * What the token opens, with a fresh token for the signing request. May be repeated while the token lives.
     *
     * @throws TokenRefused if the token cannot be used (any more)
     */
    Opened open(String secret) {
        String hash = TokenDigest.of(secret);
        SystemId system = tokens.systemOf(hash).orElseThrow(TokenRefused::new);
        return inTransaction(() -> {
            Entry entry = systems.lock(system).filter(Redemption::mayPair).orElseThrow(TokenRefused::new);
            TokenState.Issued issued = tokens.ofSystem(system)
                    .filter(token -> token.secretHash().equals(hash))
                    .flatMap(token -> token.state().live())
                    .orElseThrow(TokenRefused::new);
            String csrSecret = RandomSecrets.token();
            Instant expiresAt = earlier(clock.instant().plus(CSR_TOKEN_LIFE), issued.expiresAt());
            tokens.insertCsrToken(system, TokenDigest.of(csrSecret), expiresAt);
            return new Opened(csrSecret, entry.system());
        });
    }

    /**
     * Issues the certificate of a pairing. Spends the registration token and every token made from it; the holder of
     * the same key who presents the same token again receives the same certificate until its first authenticated call.
     *
     * @throws TokenRefused if the token cannot be used (any more)
     * @throws PairingException.RequestInvalid if the signing request breaks a rule; the token lives on
     * @throws OtherTenant if the entry belongs to another tenant; the token is spent
     */
    SignedCertificates certificate(String csrSecret, SigningRequest request) {
        String hash = TokenDigest.of(csrSecret);
        SystemId system = tokens.systemOfCsrToken(hash)
                .or(() -> pairings.ofCsrToken(hash).map(Pairing::system))
                .orElseThrow(TokenRefused::new);
        Entry entry = systems.find(system).orElseThrow(TokenRefused::new);
        Csr csr = SigningRequests.read(request.csr(), SigningRequests.subject(entry.system()));
        Announced announced = announcements.check(request.annex());
        // Absent: another tenant. The token stays spent, so this must not roll back.
        Optional<SignedCertificates> signed = inTransaction(() -> redeem(system, hash, csr, announced));
        return signed.orElseThrow(OtherTenant::new);
    }

    private Optional<SignedCertificates> redeem(SystemId system, String csrHash, Csr csr, Announced announced) {
        Entry entry = systems.lock(system).filter(Redemption::mayPair).orElseThrow(TokenRefused::new);
        String key = Fingerprint.ofKey(csr.key());
        Optional<Pairing> earlier = pairings.ofSystem(system);
        if (earlier.isPresent()) {
            return Optional.of(repeat(earlier.get(), csrHash, key));
        }
        TokenStore.Token token = usable(system, csrHash);
        tokens.spend(system);
        String identity = announced.tenantId() == null ? "key:" + key : "tenant:" + announced.tenantId();
        if (entry.tenantIdentity() != null && !entry.tenantIdentity().equals(identity)) {
            audit.record(LandscapeAudit.security(entry.system(), "register")
                    .outcome(Outcome.REFUSED)
                    .because("OTHER_TENANT"));
            return Optional.empty();
        }
        systems.writeTenant(system, identity, announced.tenantId());
        systems.write(system, announced);
        systems.write(system, token.group());
        var certificate = certificates.issue(entry.system(), csr);
        var pairing = new Pairing(
                UUID.randomUUID().toString(),
                system,
                csrHash,
                key,
                Fingerprint.sha256(certificate),
                Instant.ofEpochMilli(clock.millis()).plus(FIRST_CALL_WITHIN),
                false);
        pairings.insert(pairing);
        pairings.insert(pairing, certificate, false);
        operations.submit(AwaitedFirstCall.KIND, pairing.id(), "");
        audit.record(LandscapeAudit.security(entry.system(), "register").outcome(Outcome.BEGUN));
        return Optional.of(certificates.answer(certificate));
    }

    private SignedCertificates repeat(Pairing earlier, String csrHash, String key) {
        boolean same =
                earlier.csrTokenHash().equals(csrHash) && earlier.keySha256().equals(key);
        if (!same || !earlier.awaitsFirstCall(clock.instant())) {
            throw new TokenRefused();
        }
        return certificates.answer(pairings.pem(earlier.fingerprint()));
    }

    private TokenStore.Token usable(SystemId system, String csrHash) {
        boolean current =
                tokens.systemOfCsrToken(csrHash).filter(system::equals).isPresent();
        return tokens.ofSystem(system)
                .filter(token -> current && token.state().live().isPresent())
                .orElseThrow(TokenRefused::new);
    }

    private static boolean mayPair(Entry entry) {
        return entry.state() instanceof SystemState.Unpaired;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
