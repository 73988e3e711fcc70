package dev.annex.foundation.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKey;

/** Seals secrets before they are stored. What was sealed for one purpose does not open for another. */
public final class SecretBox {

    private static final String PREFIX = "v1." + DataKeys.ACTIVE + ".";
    private final SecretKey key;

    SecretBox(SecretKey key) {
        this.key = key;
    }

    /** @param purpose what the secret is and whose, for example {@code "destination/4711"}; not secret itself */
    public String seal(String purpose, String plain) {
        byte[] sealed =
                Aes.encrypt(key, plain.getBytes(StandardCharsets.UTF_8), purpose.getBytes(StandardCharsets.UTF_8));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** @throws IllegalStateException if the text was changed, or sealed for another purpose or installation */
    public String open(String purpose, String sealed) {
        if (!sealed.startsWith(PREFIX)) {
            throw new IllegalStateException("A stored secret for " + purpose + " has an unknown form");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
            return new String(
                    Aes.decrypt(key, bytes, purpose.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("A stored secret for " + purpose + " cannot be opened", e);
        }
    }
}
