package dev.annex.foundation.edge;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.certificates.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate this application serves with, and the authorities its own calls trust. */
public final class TlsMaterial {

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final List<X509Certificate> authorities;
    private final TrustManagerFactory trust;
    private final SSLContext trusting;

    TlsMaterial(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> authorities) {
        this.chain = List.copyOf(chain);
        this.key = key;
        this.authorities = List.copyOf(authorities);
        try {
            this.trust = trustFactory();
            this.trusting = SSLContext.getInstance("TLS");
            this.trusting.init(null, trust.getTrustManagers(), null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot set up TLS: " + e.getMessage(), e);
        }
    }

    /** For calls to servers: trusts the Java runtime's authorities and the installation's own. */
    public SSLContext trusting() {
        return trusting;
    }

    /** The trust behind {@link #trusting}, for clients that want the factory. */
    public TrustManagerFactory trustManagers() {
        return trust;
    }

    /** The authorities of the installation's own that a client has to trust, as PEM; public. */
    public String authoritiesPem() {
        return Pem.certificates(authorities);
    }

    /** Base64 SHA-256 of the server key, by which a peer may pin this application (pairing, 8.2). */
    public String serverKeySha256() {
        return Fingerprint.ofKey(chain.getFirst().getPublicKey());
    }

    /**
     * The form of key store that never leaves memory: PKCS12 would encrypt the key with thousands of rounds for every
     * host configuration, which was a seventh of the start.
     */
    static final String IN_MEMORY = "JKS";

    KeyStore serverKeys() {
        try {
            KeyStore store = KeyStore.getInstance(IN_MEMORY);
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private TrustManagerFactory trustFactory() throws GeneralSecurityException, IOException {
        TrustManagerFactory runtime = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        runtime.init((KeyStore) null);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("own-" + number++, authority);
        }
        if (runtime.getTrustManagers()[0] instanceof X509TrustManager known) {
            for (X509Certificate authority : known.getAcceptedIssuers()) {
                store.setCertificateEntry("runtime-" + number++, authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
