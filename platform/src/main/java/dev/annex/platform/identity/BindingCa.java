package dev.annex.platform.identity;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.CertificateAuthority.Usage;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.secrets.SecretBox;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues the client certificates of service instances and bindings, never those of pairing. The root is made when the first
 * one is needed, and shared by all replicas.
 */
@Component
public class BindingCa {

    private static final String ROOT = "root";
    private static final int KEY_BITS = 2048;
    private static final Duration ROOT_LIFE = Duration.ofDays(3650);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    BindingCa(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** A new RSA key and its certificate, valid for {@code life} from now. */
    public KeyAndCertificate issue(Subject subject, Duration life) {
        CertificateAuthority authority = load().orElseGet(this::create);
        KeyPair keys = KeyPairs.rsa(KEY_BITS);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var leaf = authority.issue(
                keys.getPublic(), subject, Usage.CLIENT, List.of(), now.minus(CLOCK_SKEW), now.plus(life));
        return new KeyAndCertificate(keys.getPrivate(), List.of(leaf, authority.certificate()));
    }

    private CertificateAuthority create() {
        KeyPair keys = KeyPairs.p256();
        Instant now = clock.instant();
        CertificateAuthority fresh = CertificateAuthority.create(
                Subject.of("CN", "Annex binding CA", "O", "Annex"), keys, now.minus(CLOCK_SKEW), now.plus(ROOT_LIFE));
        // Of two replicas that need the first one together one root stays, and both read that one.
        jdbc.sql("""
                        insert into binding_ca (id, certificate, private_key, created_at)
                        values (:id, :certificate, :key, :at)
                        on conflict (id) do nothing
                        """)
                .param("id", ROOT)
                .param("certificate", Pem.certificate(fresh.certificate()))
                .param("key", box.seal(purpose(), Pem.privateKey(keys.getPrivate())))
                .param("at", now.toEpochMilli())
                .update();
        return load().orElseThrow();
    }

    private Optional<CertificateAuthority> load() {
        return jdbc.sql("select certificate, private_key from binding_ca where id = :id")
                .param("id", ROOT)
                .query((row, _) -> new CertificateAuthority(
                        Pem.readCertificates(row.getString("certificate")).getFirst(),
                        Pem.readPrivateKey(box.open(purpose(), row.getString("private_key")), "EC")))
                .optional();
    }

    private static String purpose() {
        return "binding-ca/" + ROOT;
    }
}
