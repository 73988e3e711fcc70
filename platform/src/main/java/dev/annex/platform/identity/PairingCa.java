package dev.annex.platform.identity;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.CertificateAuthority.Usage;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.accounts.GlobalAccountId;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues the certificates of pairing: those of paired systems, and those the platform shows when it calls a system's
 * management API (pairing, 3.4 and 8.2). The root is made at the first start and shared by all replicas.
 */
@Component
public class PairingCa {

    private static final String ROOT = "root";
    private static final Duration PLATFORM_LIFE = Duration.ofDays(7);

    private final CertificateAuthority authority;
    private final Clock clock;
    private final ConcurrentHashMap<GlobalAccountId, KeyAndCertificate> platformClients = new ConcurrentHashMap<>();

    public PairingCa(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.clock = clock;
        this.authority = StoredAuthority.loadOrCreate(jdbc, box, clock, "pairing-ca/" + ROOT, ROOT, "Annex pairing CA");
    }

    /** The issuers as PEM, issuing CA first, root last; here one certificate is both. */
    public String chainPem() {
        return Pem.certificate(authority.certificate());
    }

    /** A leaf for a client that also serves its management API; {@code subject} is kept in its order. */
    public X509Certificate issueLeaf(PublicKey key, Subject subject, Instant notBefore, Instant notAfter) {
        return authority.issue(key, subject, Usage.CLIENT_AND_SERVER, List.of(), notBefore, notAfter);
    }

    /** A leaf valid from 5 minutes ago, for clocks that lag behind, for {@code life} from now. */
    public X509Certificate issueLeaf(PublicKey key, Subject subject, Duration life) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return issueLeaf(key, subject, now.minus(StoredAuthority.CLOCK_SKEW), now.plus(life));
    }

    /**
     * What the platform shows to the systems of an account: {@code CN=annex-platform}, the account's id as OU. Systems
     * judge chain and subject, not the one certificate, so each process makes its own and renews it early.
     */
    public KeyAndCertificate platformClient(GlobalAccountId account) {
        Instant renewal = clock.instant().plus(PLATFORM_LIFE.dividedBy(2));
        KeyAndCertificate known = platformClients.get(account);
        if (known != null && renewal.isBefore(known.certificate().getNotAfter().toInstant())) {
            return known;
        }
        KeyPair keys = KeyPairs.p256();
        var subject = Subject.of("OU", account.value(), "O", "Annex", "CN", "annex-platform");
        var leaf = issueLeaf(keys.getPublic(), subject, PLATFORM_LIFE);
        var fresh = new KeyAndCertificate(keys.getPrivate(), List.of(leaf, authority.certificate()));
        platformClients.put(account, fresh);
        return fresh;
    }
}
