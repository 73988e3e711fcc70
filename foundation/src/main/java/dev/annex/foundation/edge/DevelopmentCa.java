package dev.annex.foundation.edge;

import dev.annex.foundation.certificates.CertificateAuthority;
import dev.annex.foundation.certificates.KeyPairs;
import dev.annex.foundation.certificates.Pem;
import dev.annex.foundation.certificates.Subject;
import dev.annex.foundation.state.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;

/** The certificate authority of a development installation, in its home directory; made by whichever application comes first. */
final class DevelopmentCa {

    private static final Duration LIFE = Duration.ofDays(3650);

    private DevelopmentCa() {}

    static CertificateAuthority openOrCreate(Path home, Clock clock) {
        Path directory = DataDirectory.at(home.resolve("ca")).root();
        Path certificate = directory.resolve("ca.pem");
        Path key = directory.resolve("ca.key");
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            // The certificate is written last: where it exists, the key does too.
            if (!Files.exists(certificate)) {
                CertificateAuthority fresh = create(clock);
                write(key, Pem.privateKey(fresh.key()), true);
                write(certificate, Pem.certificate(fresh.certificate()), false);
            }
            return new CertificateAuthority(
                    Pem.readCertificates(Files.readString(certificate)).getFirst(),
                    Pem.readPrivateKey(Files.readString(key), "EC"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the development CA in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static CertificateAuthority create(Clock clock) {
        // Made while both applications wait for it; the servers below it keep RSA keys, which some clients insist on.
        KeyPair keys = KeyPairs.p256();
        var now = clock.instant();
        return CertificateAuthority.create(
                Subject.of("O", "Annex", "CN", "Annex development CA"),
                keys,
                now.minus(Duration.ofMinutes(5)),
                now.plus(LIFE));
    }

    private static void write(Path file, String text, boolean secret) {
        DataDirectory.replace(file, text.getBytes(StandardCharsets.US_ASCII), secret);
    }
}
