package dev.annex.foundation.certificates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Key stores and trust stores that people upload: {@code .p12}, {@code .pfx}, {@code .jks}, {@code .pem}, certificates. */
public final class KeyStores {

    /** Large enough for every certificate authority of a Java runtime. */
    public static final int LARGEST = 512 * 1024;

    private static final char[] NO_PASSWORD = new char[0];
    private static final int JKS_MAGIC = 0xFEEDFEED;

    /** Deriving a key from a password is deliberately slow: whoever floods us with key stores has to queue. */
    private static final Semaphore ATONCE = new Semaphore(2);

    private KeyStores() {}

    /** @param chain the certificate of the key first */
    public record Entry(PrivateKey key, List<X509Certificate> chain) {

        public Entry {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return "Entry[" + chain.getFirst().getSubjectX500Principal() + "]";
        }
    }

    /**
     * Judges a file by the kind its name ends in, as far as that is possible without its password.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static void check(String name, byte[] content) {
        if (content.length == 0 || content.length > LARGEST) {
            throw new IllegalArgumentException("must be a file of 1 to " + LARGEST + " bytes");
        }
        switch (ending(name)) {
            case "p12", "pfx" -> Pkcs12Limits.check(content);
            case "jks", "keystore" -> {
                if (!isJks(content)) {
                    Pkcs12Limits.check(content);
                }
            }
            case "pem" -> checkPem(content);
            case "crt", "cer", "der" -> certificates(content);
            default ->
                throw new IllegalArgumentException(
                        "the name must end in .p12, .pfx, .jks, .keystore, .pem, .crt, .cer or .der");
        }
    }

    /**
     * The key of a key store and its certificates.
     *
     * @throws IllegalArgumentException saying why it cannot be opened
     */
    public static Entry open(String name, byte[] content, String password) {
        check(name, content);
        ATONCE.acquireUninterruptibly();
        try {
            return ending(name).equals("pem") ? ofPem(content) : ofStore(content, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the key store cannot be opened with the given password", e);
        } finally {
            ATONCE.release();
        }
    }

    /** A {@code .p12} with one key. */
    public static byte[] pkcs12(KeyPair keys, X509Certificate certificate, String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("1", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
            var file = new ByteArrayOutputStream();
            store.store(file, password.toCharArray());
            return file.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot write PKCS12", e);
        }
    }

    /** For a client that shows the entry's certificate; never leaves memory. */
    public static KeyStore inMemory(Entry entry) {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("1", entry.key(), NO_PASSWORD, entry.chain().toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot keep a key", e);
        }
    }

    private static Entry ofStore(byte[] content, char[] password) throws IOException, GeneralSecurityException {
        if (!isJks(content)) {
            Pkcs12Limits.checkEncrypted(content, password);
        }
        KeyStore store = KeyStore.getInstance(isJks(content) ? "JKS" : "PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                Certificate[] chain = store.getCertificateChain(alias);
                if (chain != null && chain.length > 0) {
                    return new Entry(
                            key,
                            Arrays.stream(chain)
                                    .map(X509Certificate.class::cast)
                                    .toList());
                }
            }
        }
        throw new IllegalArgumentException("the key store holds no private key with a certificate");
    }

    private static Entry ofPem(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII);
        List<X509Certificate> chain = Pem.readCertificates(text);
        int key = text.indexOf("-----BEGIN PRIVATE KEY-----");
        if (key < 0) {
            throw new IllegalArgumentException("the file holds no unencrypted PKCS#8 private key");
        }
        return new Entry(
                Pem.readPrivateKey(
                        text.substring(key), chain.getFirst().getPublicKey().getAlgorithm()),
                chain);
    }

    private static void checkPem(byte[] content) {
        if (!new String(content, StandardCharsets.US_ASCII).contains("-----BEGIN ")) {
            throw new IllegalArgumentException("the file is not PEM: it has no line '-----BEGIN ...-----'");
        }
    }

    private static void certificates(byte[] content) {
        try {
            var found = new ArrayList<Certificate>(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)));
            if (found.isEmpty()) {
                throw new IllegalArgumentException("the file holds no certificate");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the file holds no X.509 certificate that can be read", e);
        }
    }

    private static boolean isJks(byte[] content) {
        return content.length > 4
                && ((content[0] & 0xff) << 24
                                | (content[1] & 0xff) << 16
                                | (content[2] & 0xff) << 8
                                | content[3] & 0xff)
                        == JKS_MAGIC;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
