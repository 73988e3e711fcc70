package dev.annex.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashesTests {

    final PasswordHashes hashes = new PasswordHashes(TestSecrets.hashes());

    @Test
    void matchesOnlyTheChosenPassword() {
        String hash = hashes.hash("correct horse");

        assertThat(hashes.matches("correct horse", hash)).isTrue();
        assertThat(hashes.matches("wrong horse", hash)).isFalse();
    }

    @Test
    void matchesOnlyTheGeneratedPassword() {
        String password = RandomSecrets.password();
        String hash = hashes.hashGenerated(password);

        assertThat(hashes.matches(password, hash)).isTrue();
        assertThat(hashes.matches(RandomSecrets.password(), hash)).isFalse();
    }

    @Test
    void keepsTheSlowHashForAShortPasswordThatIsCalledGenerated() {
        assertThat(hashes.hashGenerated("secret")).startsWith("$argon2id$");
    }

    @Test
    void neverTakesAStoredHashForAPassword() {
        String hash = hashes.hashGenerated(RandomSecrets.password());

        assertThat(hashes.matches(hash, hash)).isFalse();
    }
}
