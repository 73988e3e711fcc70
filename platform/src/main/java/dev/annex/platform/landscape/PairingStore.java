package dev.annex.platform.landscape;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.Pem;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Living pairings and their certificates; what has ended is gone, so its certificates are unknown from then on. */
@Repository
class PairingStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    PairingStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Pairing> ofSystem(SystemId system) {
        return jdbc.sql("SELECT * FROM pairing WHERE system_id = :system")
                .param("system", system.value())
                .query(PairingStore::pairing)
                .optional();
    }

    Optional<Pairing> find(String id) {
        return jdbc.sql("SELECT * FROM pairing WHERE id = :id")
                .param("id", id)
                .query(PairingStore::pairing)
                .optional();
    }

    Optional<Pairing> ofCsrToken(String secretHash) {
        return jdbc.sql("SELECT * FROM pairing WHERE csr_token_hash = :hash")
                .param("hash", secretHash)
                .query(PairingStore::pairing)
                .optional();
    }

    /** The pairing a certificate stands for, if both are alive. */
    Optional<Pairing> ofCertificate(String fingerprint) {
        return jdbc.sql("""
            SELECT p.*
              FROM pairing p
              JOIN pairing_certificate c ON c.pairing_id = p.id
             WHERE c.fingerprint = :fingerprint AND c.revoked_at IS NULL AND c.expires_at > :now
            """)
                .param("fingerprint", fingerprint)
                .param("now", clock.millis())
                .query(PairingStore::pairing)
                .optional();
    }

    void insert(Pairing pairing) {
        jdbc.sql("""
            INSERT INTO pairing (id, system_id, csr_token_hash, key_sha256, fingerprint, confirm_until)
            VALUES (:id, :system, :csr, :key, :fingerprint, :until)
            """)
                .param("id", pairing.id())
                .param("system", pairing.system().value())
                .param("csr", pairing.csrTokenHash())
                .param("key", pairing.keySha256())
                .param("fingerprint", pairing.fingerprint())
                .param("until", pairing.confirmUntil().toEpochMilli())
                .update();
    }

    void confirm(Pairing pairing) {
        jdbc.sql("UPDATE pairing SET confirmed_at = :now WHERE id = :id")
                .param("now", clock.millis())
                .param("id", pairing.id())
                .update();
    }

    /** Ends the pairing of a system, if it has one: all its certificates are refused from the commit on. */
    void end(SystemId system) {
        jdbc.sql("DELETE FROM pairing WHERE system_id = :system")
                .param("system", system.value())
                .update();
    }

    void insert(Pairing pairing, X509Certificate certificate, boolean renewal) {
        jdbc.sql("""
            INSERT INTO pairing_certificate (fingerprint, pairing_id, pem, key_sha256, renewal, issued_at, expires_at)
            VALUES (:fingerprint, :pairing, :pem, :key, :renewal, :issued, :expires)
            """)
                .param("fingerprint", Fingerprint.sha256(certificate))
                .param("pairing", pairing.id())
                .param("pem", Pem.certificate(certificate))
                .param("key", Fingerprint.ofKey(certificate.getPublicKey()))
                .param("renewal", renewal)
                .param("issued", clock.millis())
                .param("expires", certificate.getNotAfter().getTime())
                .update();
    }

    String pem(String fingerprint) {
        return jdbc.sql("SELECT pem FROM pairing_certificate WHERE fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .single();
    }

    /** A certificate that stands for a living pairing. */
    Optional<X509Certificate> certificate(String fingerprint) {
        return ofCertificate(fingerprint)
                .map(_ -> Pem.readCertificates(pem(fingerprint)).getFirst());
    }

    int renewalsWithin(Pairing pairing, Duration time) {
        return jdbc.sql("""
            SELECT count(*) FROM pairing_certificate
             WHERE pairing_id = :pairing AND renewal AND issued_at > :since
            """)
                .param("pairing", pairing.id())
                .param("since", clock.instant().minus(time).toEpochMilli())
                .query(Integer.class)
                .single();
    }

    /** Retires all but the newest certificates, and forgets those that have expired. */
    void keepNewest(Pairing pairing, int count) {
        jdbc.sql("DELETE FROM pairing_certificate WHERE pairing_id = :pairing AND expires_at <= :now")
                .param("pairing", pairing.id())
                .param("now", clock.millis())
                .update();
        jdbc.sql("""
            UPDATE pairing_certificate SET revoked_at = :now
             WHERE pairing_id = :pairing AND revoked_at IS NULL
               AND fingerprint NOT IN (SELECT c.fingerprint FROM pairing_certificate c
                                        WHERE c.pairing_id = :pairing AND c.revoked_at IS NULL
                                        ORDER BY c.issued_at DESC LIMIT :count)
            """)
                .param("now", clock.millis())
                .param("pairing", pairing.id())
                .param("count", count)
                .update();
    }

    void revoke(String fingerprint) {
        jdbc.sql("UPDATE pairing_certificate SET revoked_at = :now WHERE fingerprint = :fingerprint")
                .param("now", clock.millis())
                .param("fingerprint", fingerprint)
                .update();
    }

    boolean hasCertificates(Pairing pairing) {
        return jdbc.sql("""
            SELECT count(*) FROM pairing_certificate
             WHERE pairing_id = :pairing AND revoked_at IS NULL AND expires_at > :now
            """)
                        .param("pairing", pairing.id())
                        .param("now", clock.millis())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Pairing pairing(ResultSet row, int number) throws SQLException {
        long confirmedAt = row.getLong("confirmed_at");
        boolean confirmed = !row.wasNull() && confirmedAt > 0;
        return new Pairing(
                row.getString("id"),
                new SystemId(row.getString("system_id")),
                row.getString("csr_token_hash"),
                row.getString("key_sha256"),
                row.getString("fingerprint"),
                Instant.ofEpochMilli(row.getLong("confirm_until")),
                confirmed);
    }
}
