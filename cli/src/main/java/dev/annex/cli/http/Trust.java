package dev.annex.cli.http;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom the command trusts: the development CA of one installation and nobody else. */
public final class Trust {

    private Trust() {}

    public static SSLContext in(Path caPem) {
        try (var pem = Files.newInputStream(caPem)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException failure) {
            throw new CommandFailed(
                    "cannot read the development CA " + caPem + ": " + failure.getMessage(),
                    "`annex dev` creates it; is this the right --data directory?",
                    failure);
        }
    }
}
