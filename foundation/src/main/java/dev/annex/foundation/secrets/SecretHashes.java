package dev.annex.foundation.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Hashes of generated secrets. They hold 256 random bits, so a fast keyed hash protects them; a slow password hash here
 * would cost forty times the throughput of the token service (docs/adr, "Secrets").
 */
public final class SecretHashes {

    private final SecretKey key;

    SecretHashes(SecretKey dataKey) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(dataKey)
                    .thenExpand("annex secret hashes".getBytes(StandardCharsets.US_ASCII), 32);
            key = KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot do HKDF", e);
        }
    }

    public String hash(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(secret));
    }

    /** Compares in constant time. */
    public boolean matches(String secret, String hash) {
        return MessageDigest.isEqual(
                hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot do HMAC-SHA256", e);
        }
    }
}
