package dev.annex.platform.identity;

import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.secrets.SecretBox;
import dev.annex.platform.accounts.SubaccountId;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of the trust as rows; private keys sealed. */
@Component
class TrustStore {

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    TrustStore(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** What a key is used for. */
    enum Slot {
        ACTIVE,
        PASSIVE
    }

    record StoredKey(X509Certificate certificate, String sealed, Instant createdAt) {

        TrustCertificate shown() {
            return new TrustCertificate(certificate, createdAt);
        }
    }

    Optional<StoredKey> find(SubaccountId subaccount, Slot slot) {
        return jdbc.sql("""
            select certificate, private_key, created_at from subaccount_trust
             where subaccount_id = :subaccount and slot = :slot
            """)
                .param("subaccount", subaccount.value())
                .param("slot", slot.name())
                .query((row, _) -> new StoredKey(
                        Pem.readCertificates(row.getString("certificate")).getFirst(),
                        row.getString("private_key"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .optional();
    }

    void put(SubaccountId subaccount, Slot slot, X509Certificate certificate, PrivateKey key) {
        delete(subaccount, slot);
        jdbc.sql("""
            insert into subaccount_trust (subaccount_id, slot, certificate, private_key, created_at)
            values (:subaccount, :slot, :certificate, :key, :now)
            """)
                .param("subaccount", subaccount.value())
                .param("slot", slot.name())
                .param("certificate", Pem.certificate(certificate))
                .param("key", box.seal(purpose(subaccount), Pem.privateKey(key)))
                .param("now", clock.millis())
                .update();
    }

    void swap(SubaccountId subaccount) {
        rename(subaccount, "ACTIVE", "SWAPPED");
        rename(subaccount, "PASSIVE", "ACTIVE");
        rename(subaccount, "SWAPPED", "PASSIVE");
    }

    private void rename(SubaccountId subaccount, String from, String to) {
        jdbc.sql("update subaccount_trust set slot = :to where subaccount_id = :subaccount and slot = :from")
                .param("to", to)
                .param("subaccount", subaccount.value())
                .param("from", from)
                .update();
    }

    void delete(SubaccountId subaccount, Slot slot) {
        jdbc.sql("delete from subaccount_trust where subaccount_id = :subaccount and slot = :slot")
                .param("subaccount", subaccount.value())
                .param("slot", slot.name())
                .update();
    }

    void deleteAll(SubaccountId subaccount) {
        jdbc.sql("delete from subaccount_trust where subaccount_id = :subaccount")
                .param("subaccount", subaccount.value())
                .update();
    }

    KeyAndCertificate open(SubaccountId subaccount, StoredKey stored) {
        return new KeyAndCertificate(
                Pem.readPrivateKey(box.open(purpose(subaccount), stored.sealed()), "RSA"),
                List.of(stored.certificate()));
    }

    private static String purpose(SubaccountId subaccount) {
        return "subaccount-trust/" + subaccount.value();
    }
}
