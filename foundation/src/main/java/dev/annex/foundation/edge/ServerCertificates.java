package dev.annex.foundation.edge;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.state.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where an application's server certificate comes from. In development it is issued once and kept, so its key stays the same. */
final class ServerCertificates {

    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private ServerCertificates() {}

    static TlsMaterial development(Path home, DataDirectory data, Application application, Clock clock) {
        CertificateAuthority ca = DevelopmentCa.openOrCreate(home, clock);
        Path file = data.file("server.pem");
        String pem = kept(file, ca, names(application), clock.instant()).orElseGet(() -> {
            String fresh = issue(ca, names(application), clock.instant());
            DataDirectory.replace(file, fresh.getBytes(StandardCharsets.US_ASCII), true);
            return fresh;
        });
        return new TlsMaterial(
                List.of(Pem.readCertificates(pem).getFirst(), ca.certificate()),
                Pem.readPrivateKey(pem.substring(pem.indexOf("-----BEGIN PRIVATE KEY")), "RSA"),
                List.of(ca.certificate()));
    }

    static TlsMaterial production(EdgeSettings settings) {
        Path certificate = java.util.Objects.requireNonNull(settings.certificate());
        Path key = java.util.Objects.requireNonNull(settings.privateKey());
        List<X509Certificate> chain = Pem.readCertificates(read(certificate));
        return new TlsMaterial(
                chain,
                Pem.readPrivateKey(read(key), chain.getFirst().getPublicKey().getAlgorithm()),
                settings.caFile() == null ? List.of() : Pem.readCertificates(read(settings.caFile())));
    }

    private static List<String> names(Application application) {
        var names = new ArrayList<>(application.roles().values());
        names.addAll(application.wildcards());
        names.add("localhost");
        names.add("127.0.0.1");
        return names;
    }

    private static Optional<String> kept(Path file, CertificateAuthority ca, List<String> names, Instant now) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String pem = read(file);
        X509Certificate leaf = Pem.readCertificates(pem).getFirst();
        boolean usable = leaf.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE))
                && leaf.getIssuerX500Principal().equals(ca.certificate().getSubjectX500Principal())
                && signedBy(ca, leaf)
                && covered(leaf).containsAll(names);
        return usable ? Optional.of(pem) : Optional.empty();
    }

    private static boolean signedBy(CertificateAuthority ca, X509Certificate leaf) {
        try {
            leaf.verify(ca.certificate().getPublicKey());
            return true;
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<String> covered(X509Certificate leaf) {
        try {
            var names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
        } catch (CertificateParsingException e) {
            return Set.of();
        }
    }

    private static String issue(CertificateAuthority ca, List<String> names, Instant now) {
        KeyPair keys = KeyPairs.rsa(2048);
        X509Certificate leaf = ca.issue(
                keys.getPublic(),
                Subject.of("O", "Annex", "CN", names.getFirst()),
                CertificateAuthority.Usage.SERVER,
                names,
                now.minus(Duration.ofMinutes(5)),
                now.plus(LIFE));
        return Pem.certificate(leaf) + Pem.privateKey(keys.getPrivate());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
