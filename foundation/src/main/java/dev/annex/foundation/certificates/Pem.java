package dev.annex.foundation.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as PEM text (RFC 7468). */
public final class Pem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    public static String certificate(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not a certificate that can be encoded", e);
        }
    }

    public static String certificates(List<X509Certificate> chain) {
        var text = new StringBuilder();
        chain.forEach(certificate -> text.append(certificate(certificate)));
        return text.toString();
    }

    public static String publicKey(PublicKey key) {
        return block("PUBLIC KEY", key.getEncoded());
    }

    /** PKCS#8, unencrypted: for files of mode 0600 and for sealing. */
    public static String privateKey(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /**
     * All certificates of a text, in order.
     *
     * @throws IllegalArgumentException if the text holds none, or one that cannot be read
     */
    public static List<X509Certificate> readCertificates(String pem) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            var found = new java.util.ArrayList<X509Certificate>();
            Matcher blocks = BLOCK.matcher(pem);
            while (blocks.find()) {
                if (blocks.group(1).equals("CERTIFICATE")) {
                    byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
                    found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
                }
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("The text holds no PEM certificate");
            }
            return List.copyOf(found);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("The text holds a certificate that cannot be read", e);
        }
    }

    /** @param algorithm {@code RSA} or {@code EC} */
    public static PrivateKey readPrivateKey(String pem, String algorithm) {
        Matcher blocks = BLOCK.matcher(pem);
        if (!blocks.find() || !blocks.group(1).equals("PRIVATE KEY")) {
            throw new IllegalArgumentException("The text holds no PKCS#8 private key");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The text holds a private key that cannot be read", e);
        }
    }

    static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
