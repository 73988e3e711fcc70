package dev.annex.platform.landscape.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.foundation.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventRateTests {

    private final TestClock clock = new TestClock();
    private final EventRate rate = new EventRate(2, clock);

    @Test
    void letsABurstOfTwoSecondsPass() {
        assertThat(taken("app")).isEqualTo(4);
    }

    @Test
    void fillsUpAgainAsTimePasses() {
        taken("app");

        clock.advance(Duration.ofMillis(500));
        assertThat(taken("app")).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(taken("app")).isEqualTo(4);
    }

    @Test
    void countsEachSystemByItself() {
        taken("app");

        assertThat(rate.take("another")).isTrue();
    }

    private int taken(String app) {
        int taken = 0;
        while (rate.take(app)) {
            taken++;
        }
        return taken;
    }
}
