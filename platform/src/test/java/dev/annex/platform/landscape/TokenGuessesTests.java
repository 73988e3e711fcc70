package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.TestClock;
import dev.annex.platform.landscape.PairingException.TokenRefused;
import dev.annex.platform.landscape.PairingException.TooManyGuesses;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class TokenGuessesTests {

    private final TestClock clock = new TestClock();
    private final TokenGuesses guesses = new TokenGuesses(
            new PairingSettings(null, null, 3),
            new ProxySettings(ProxySettings.Form.XFCC, "h", List.of("10.0.0.1")),
            clock);

    @Test
    void stopAnAddressAfterTooManyWrongTokensWithoutLookingAtTheNext() {
        guess(from("1.1.1.1"), 3);

        assertThatThrownBy(() -> guesses.watch(from("1.1.1.1"), () -> "a good token"))
                .isInstanceOf(TooManyGuesses.class);
        assertThat(guesses.watch(from("1.1.1.2"), () -> "good")).isEqualTo("good");
    }

    @Test
    void endAfterAMinute() {
        guess(from("1.1.1.1"), 3);
        clock.advance(Duration.ofMinutes(1));

        assertThat(guesses.watch(from("1.1.1.1"), () -> "good")).isEqualTo("good");
    }

    @Test
    void doNotCountGoodTokens() {
        for (int i = 0; i < 10; i++) {
            guesses.watch(from("1.1.1.1"), () -> "good");
        }

        assertThat(guesses.watch(from("1.1.1.1"), () -> "good")).isEqualTo("good");
    }

    @Test
    void countBehindATrustedProxyByTheAddressItSaw() {
        MockHttpServletRequest one = from("10.0.0.1");
        one.addHeader("X-Forwarded-For", "9.9.9.9, 2.2.2.2");
        MockHttpServletRequest two = from("10.0.0.1");
        two.addHeader("X-Forwarded-For", "9.9.9.9, 3.3.3.3");
        guess(one, 3);

        assertThatThrownBy(() -> guesses.admit(one)).isInstanceOf(TooManyGuesses.class);
        guesses.admit(two);
    }

    @Test
    void ignoreThatHeaderFromAnyoneElse() {
        MockHttpServletRequest request = from("1.1.1.1");
        request.addHeader("X-Forwarded-For", "2.2.2.2");
        guess(request, 3);

        assertThatThrownBy(() -> guesses.admit(from("1.1.1.1"))).isInstanceOf(TooManyGuesses.class);
    }

    private void guess(MockHttpServletRequest request, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> guesses.watch(request, () -> {
                        throw new TokenRefused();
                    }))
                    .isInstanceOf(TokenRefused.class);
        }
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
