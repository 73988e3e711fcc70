package dev.annex.foundation.secrets;

import javax.crypto.spec.SecretKeySpec;

/** The secrets mechanisms with a key that lives as long as the test. */
public final class TestSecrets {

    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");

    public static SecretBox box() {
        return new SecretBox(KEY);
    }

    public static SecretHashes hashes() {
        return new SecretHashes(KEY);
    }

    private TestSecrets() {}
}
