package dev.annex.foundation.certificates;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 fingerprints: a certificate is known by its bytes, never by its subject or serial. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Lower-case hex of the certificate's DER. */
    public static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a certificate that can be encoded", e);
        }
    }

    /** Base64 of the SubjectPublicKeyInfo's digest, as key pinning writes it (pairing, 8.2). */
    public static String ofKey(PublicKey key) {
        try {
            return Base64.getEncoder().encodeToString(digest(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }

    private static byte[] digest(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
