package dev.annex.platform.landscape;

import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.platform.identity.KeyAndCertificate;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts exactly the server that holds one key; neither host name nor chain is judged (pairing, 8.2). It extends the
 * extended trust manager on purpose: the runtime adds its host name check to every other kind.
 */
final class PinnedServer extends X509ExtendedTrustManager {

    private final String keySha256;

    PinnedServer(String keySha256) {
        this.keySha256 = keySha256;
    }

    static SSLContext context(KeyAndCertificate identity, String keySha256) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new PlatformIdentity(identity)},
                    new TrustManager[] {new PinnedServer(keySha256)},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot do TLS", e);
        }
    }

    private void requireKey(X509Certificate[] chain) throws CertificateException {
        String shown = Fingerprint.ofKey(chain[0].getPublicKey());
        if (!shown.equals(keySha256)) {
            throw new CertificateException("the server shows a key other than the one it announced when it registered");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        requireKey(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        requireKey(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requireKey(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("This side is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("This side is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("This side is never a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
