package dev.annex.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;

class RandomSecretsTests {

    @RepeatedTest(20)
    void tokensNeedNoEncodingAnywhere() {
        assertThat(RandomSecrets.token()).matches("[A-Za-z0-9_-]{43}");
    }

    @RepeatedTest(20)
    void passwordsHoldASpecialCharacter() {
        assertThat(RandomSecrets.password()).matches("[A-Za-z0-9_.-]{40}").matches(".*[_.-].*");
    }
}
