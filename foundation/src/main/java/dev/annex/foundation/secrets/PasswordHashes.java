package dev.annex.foundation.secrets;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes of passwords that people or other systems chose: Argon2id, deliberately slow. */
public final class PasswordHashes {

    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    public String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    public boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
