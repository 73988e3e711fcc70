package dev.annex.foundation.secrets;

import dev.annex.foundation.state.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key that wraps the data keys: from the configuration, else a file in the data directory. */
record MasterKey(SecretKey key) {

    /**
     * @param configured {@code annex.secrets.master-key}: 32 bytes as base64
     * @throws IllegalStateException naming the property if the key is unusable
     */
    static MasterKey load(@Nullable String configured, DataDirectory directory) {
        if (configured != null && !configured.isBlank()) {
            return parse(configured, "annex.secrets.master-key");
        }
        Path file = directory.file("master.key");
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                DataDirectory.replace(
                        file, Base64.getEncoder().encodeToString(fresh).getBytes(StandardCharsets.US_ASCII), true);
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key " + file, e);
        }
    }

    private static MasterKey parse(String text, String origin) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(origin + " must be 32 bytes as base64", e);
        }
        if (bytes.length != 32) {
            throw new IllegalStateException(origin + " must be 32 bytes as base64, but holds " + bytes.length);
        }
        return new MasterKey(new SecretKeySpec(bytes, "AES"));
    }
}
