package dev.annex.foundation.secrets;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes of passwords. Those that people chose: Argon2id, deliberately slow. Those that a program generated hold more random
 * bits than anybody can try, so a keyed hash protects them as well and costs a thousandth (ADR 10).
 */
public final class PasswordHashes {

    private static final String GENERATED = "{generated}";

    /** Shorter ones get the slow hash, whoever says that they were generated. */
    private static final int SHORTEST_GENERATED = 32;

    private final SecretHashes fast;
    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    /** Each computation takes 16 MiB and a processor, so a flood of wrong passwords has to queue. */
    private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());

    public PasswordHashes(SecretHashes fast) {
        this.fast = fast;
    }

    public String hash(String password) {
        return alone(() -> String.valueOf(encoder.encode(password)));
    }

    /** For passwords that are known to come from a random generator. */
    public String hashGenerated(String password) {
        return password.length() < SHORTEST_GENERATED ? hash(password) : GENERATED + fast.hash(password);
    }

    public boolean matches(String password, String hash) {
        return hash.startsWith(GENERATED)
                ? fast.matches(password, hash.substring(GENERATED.length()))
                : alone(() -> encoder.matches(password, hash));
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
