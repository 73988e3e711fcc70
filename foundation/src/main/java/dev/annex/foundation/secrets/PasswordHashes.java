package dev.annex.foundation.secrets;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Hashes of passwords that people or other systems chose: Argon2id, deliberately slow. */
public final class PasswordHashes {

    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    /** Each computation takes 16 MiB and a processor, so a flood of wrong passwords has to queue. */
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());

    public String hash(String password) {
        return alone(() -> String.valueOf(encoder.encode(password)));
    }

    public boolean matches(String password, String hash) {
        return alone(() -> encoder.matches(password, hash));
    }

    private <T> T alone(Supplier<T> computation) {
        atOnce.acquireUninterruptibly();
        try {
            return computation.get();
        } finally {
            atOnce.release();
        }
    }
}
