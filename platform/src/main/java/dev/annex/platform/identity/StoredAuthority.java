package dev.annex.platform.identity;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.secrets.SecretBox;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roots that Annex issues certificates with: made when first needed, shared by all replicas. */
final class StoredAuthority {

    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration LIFE = Duration.ofDays(3650);

    private StoredAuthority() {}

    static CertificateAuthority loadOrCreate(
            JdbcClient jdbc, SecretBox box, Clock clock, String purpose, String id, String commonName) {
        return load(jdbc, box, purpose, id).orElseGet(() -> {
            KeyPair keys = KeyPairs.p256();
            Instant now = clock.instant();
            CertificateAuthority fresh = CertificateAuthority.create(
                    Subject.of("CN", commonName, "O", "Annex"), keys, now.minus(CLOCK_SKEW), now.plus(LIFE));
            // Of two replicas that start for the first time together one root stays, and both read that one.
            jdbc.sql("""
                            insert into pairing_ca (id, certificate, private_key, created_at)
                            values (:id, :certificate, :key, :at)
                            on conflict (id) do nothing
                            """)
                    .param("id", id)
                    .param("certificate", Pem.certificate(fresh.certificate()))
                    .param("key", box.seal(purpose, Pem.privateKey(keys.getPrivate())))
                    .param("at", now.toEpochMilli())
                    .update();
            return load(jdbc, box, purpose, id).orElseThrow();
        });
    }

    private static Optional<CertificateAuthority> load(JdbcClient jdbc, SecretBox box, String purpose, String id) {
        return jdbc.sql("select certificate, private_key from pairing_ca where id = :id")
                .param("id", id)
                .query((row, _) -> new CertificateAuthority(
                        Pem.readCertificates(row.getString("certificate")).getFirst(),
                        Pem.readPrivateKey(box.open(purpose, row.getString("private_key")), "EC")))
                .optional();
    }
}
