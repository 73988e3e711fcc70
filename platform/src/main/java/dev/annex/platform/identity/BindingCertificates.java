package dev.annex.platform.identity;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.CertificateAuthority.Usage;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.secrets.SecretBox;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Certificates by which bindings prove their client. Their keys are RSA, because client libraries read no others; the
 * issuer is Annex's own, and a certificate is known by its fingerprint or refused.
 */
@Component
class BindingCertificates {

    private static final String ROOT = "bindings";
    private static final Duration LIFE = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    BindingCertificates(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** @param chain PEM, the leaf first */
    record Issued(String chain, String key) {
        @Override
        public String toString() {
            return "Issued[]";
        }
    }

    record StoredCertificate(String bindingId, String fingerprint, Instant expiresAt) {}

    /** The same binding receives the same certificate again. */
    Issued issue(String clientId, String bindingId) {
        return jdbc.sql("select chain, key_sealed from oauth_certificate where binding_id = :binding")
                .param("binding", bindingId)
                .query((row, _) ->
                        new Issued(row.getString("chain"), box.open(purpose(bindingId), row.getString("key_sealed"))))
                .optional()
                .orElseGet(() -> make(clientId, bindingId));
    }

    private Issued make(String clientId, String bindingId) {
        CertificateAuthority root =
                StoredAuthority.loadOrCreate(jdbc, box, clock, "binding-ca/" + ROOT, ROOT, "Annex binding CA");
        KeyPair keys = SigningProvider.rsa();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        X509Certificate leaf = root.issue(
                keys.getPublic(),
                Subject.of("CN", clientId, "OU", bindingId, "O", "Annex"),
                Usage.CLIENT,
                List.of(),
                now.minus(StoredAuthority.CLOCK_SKEW),
                now.plus(LIFE));
        String chain = Pem.certificates(List.of(leaf, root.certificate()));
        String key = Pem.privateKey(keys.getPrivate());
        jdbc.sql("""
                        insert into oauth_certificate
                            (binding_id, client_id, fingerprint, chain, key_sealed, expires_at, created_at)
                        values (:binding, :client, :fingerprint, :chain, :key, :until, :at)
                        """)
                .param("binding", bindingId)
                .param("client", clientId)
                .param("fingerprint", Fingerprint.sha256(leaf))
                .param("chain", chain)
                .param("key", box.seal(purpose(bindingId), key))
                .param("until", now.plus(LIFE).toEpochMilli())
                .param("at", now.toEpochMilli())
                .update();
        return new Issued(chain, key);
    }

    List<StoredCertificate> of(String clientId) {
        return jdbc.sql("select binding_id, fingerprint, expires_at from oauth_certificate where client_id = :client")
                .param("client", clientId)
                .query((row, _) -> new StoredCertificate(
                        row.getString("binding_id"),
                        row.getString("fingerprint"),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .list();
    }

    /** The ids of the clients concerned. */
    List<String> remove(String bindingId) {
        return jdbc.sql("delete from oauth_certificate where binding_id = :binding returning client_id")
                .param("binding", bindingId)
                .query(String.class)
                .list();
    }

    void removeAll(String clientId) {
        jdbc.sql("delete from oauth_certificate where client_id = :client")
                .param("client", clientId)
                .update();
    }

    private static String purpose(String bindingId) {
        return "oauth-certificate/" + bindingId;
    }
}
