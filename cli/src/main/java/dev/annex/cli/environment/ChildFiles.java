package dev.annex.cli.environment;

import dev.annex.cli.local.Home;
import dev.annex.cli.terminal.CommandFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Files of an installation that applications of Node and Java are pointed at. Nothing in them is secret. */
record ChildFiles(Path directory) {

    /** Trust stores of the JDK have this one too: certificates are no secrets, but the format wants a password. */
    static final String TRUST_STORE_PASSWORD = "changeit";

    static ChildFiles of(Home home) {
        return new ChildFiles(home.root().resolve("applications"));
    }

    Path namesForNode() {
        return directory.resolve("loopback-names.cjs");
    }

    Path namesForJava() {
        return directory.resolve("loopback-names.jar");
    }

    Path trustStore() {
        return directory.resolve("truststore.p12");
    }

    /** Written anew each time: the CA may be another one, and Annex a newer one. */
    ChildFiles write(Path ca) {
        try (InputStream script = Objects.requireNonNull(ChildFiles.class.getResourceAsStream("loopback-names.cjs"))) {
            Files.createDirectories(directory);
            replace(namesForNode(), script.readAllBytes());
            replace(namesForJava(), NamesJar.bytes());
            replace(trustStore(), trusting(ca));
            return this;
        } catch (IOException | GeneralSecurityException failure) {
            throw new CommandFailed(
                    "cannot write what applications need into " + directory + ": " + failure.getMessage(),
                    null,
                    failure);
        }
    }

    /** In one step, as an application may be starting with the file there now. */
    private void replace(Path file, byte[] content) throws IOException {
        var fresh = Files.createTempFile(directory, file.getFileName().toString(), ".new");
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Everybody a Java runtime trusts, and the development CA. */
    private static byte[] trusting(Path ca) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        var number = 0;
        for (var manager : usual.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                for (var certificate : known.getAcceptedIssuers()) {
                    store.setCertificateEntry("usual-" + number++, certificate);
                }
            }
        }
        try (var pem = Files.newInputStream(ca)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("annex-" + number++, certificate);
            }
        }
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, TRUST_STORE_PASSWORD.toCharArray());
        return bytes.toByteArray();
    }
}
