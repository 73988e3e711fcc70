package dev.annex.foundation.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data key of an installation, wrapped by the master key and shared by all replicas through the database. */
final class DataKeys {

    static final String ACTIVE = "1";
    private static final byte[] PURPOSE = "annex data key".getBytes(StandardCharsets.US_ASCII);

    private DataKeys() {}

    /** Reads the data key; the first process of an installation makes it. Two first ones end with the same key. */
    static SecretKey load(JdbcClient jdbc, MasterKey master, Clock clock) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql(
                        "insert into data_key (id, wrapped, created_at) values (:id, :wrapped, :at) on conflict (id) do nothing")
                .param("id", ACTIVE)
                .param("wrapped", Base64.getEncoder().encodeToString(Aes.encrypt(master.key(), fresh, PURPOSE)))
                .param("at", clock.millis())
                .update();
        String wrapped = jdbc.sql("select wrapped from data_key where id = :id")
                .param("id", ACTIVE)
                .query(String.class)
                .single();
        try {
            return new SecretKeySpec(
                    Aes.decrypt(master.key(), Base64.getDecoder().decode(wrapped), PURPOSE), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The master key does not fit this database. Restore the master.key it was made with,"
                            + " or set annex.secrets.master-key to that key.",
                    e);
        }
    }
}
