package dev.annex.platform.landscape;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * How long the platform waits for a system (pairing, 8.4): between attempts, for long work, and because the system asked
 * for it. One is shared by all calls to a system, so a {@code Retry-After} holds for each of them.
 */
final class Patience {

    static final int ATTEMPTS = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(400);
    private static final Duration LONGEST_WITHIN_A_CALL = Duration.ofSeconds(5);
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(15);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(32);
    private static final Duration LONG_WORK = Duration.ofMinutes(15);

    /** Waits; another one in tests. */
    interface Sleep {
        void forDuration(Duration pause) throws InterruptedException;
    }

    private final Clock clock;
    private final Sleep sleep;
    private volatile Instant notBefore = Instant.MIN;

    Patience(Clock clock, Sleep sleep) {
        this.clock = clock;
        this.sleep = sleep;
    }

    /** How long the system still wants to be left alone. */
    Optional<Duration> asked() {
        Duration left = Duration.between(clock.instant(), notBefore);
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /** Remembers what the system asked for. */
    void leaveAlone(Duration asked) {
        notBefore = clock.instant().plus(asked.compareTo(LONGEST_REQUEST) > 0 ? LONGEST_REQUEST : asked);
    }

    /** The value of a {@code Retry-After}: seconds or a date (RFC 9110, 10.2.3). */
    Optional<Duration> parse(String retryAfter) {
        try {
            if (retryAfter.matches("[0-9]{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
            }
            Instant until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), until);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it is worth to go on with the same call after so long. */
    boolean worthWaiting(Duration asked) {
        return asked.compareTo(LONGEST_WITHIN_A_CALL) <= 0;
    }

    /** Before the next attempt: longer each time, a quarter either way so that failures do not march in step. */
    void beforeAttempt(int attempt, Optional<Duration> asked) throws InterruptedException {
        Duration pause = asked.orElse(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
        double jitter = asked.isPresent()
                ? ThreadLocalRandom.current().nextDouble(1, 1.25)
                : ThreadLocalRandom.current().nextDouble(0.75, 1.25);
        sleep.forDuration(Duration.ofMillis((long) (pause.toMillis() * jitter)));
    }

    /** The pauses between the questions for long work: 1 s, 2 s, 4 s ... until 15 minutes have passed. */
    static List<Duration> polls() {
        var passed = new Duration[] {Duration.ZERO};
        return Stream.iterate(Duration.ofSeconds(1), pause -> shorter(pause.multipliedBy(2), LONGEST_POLL))
                .takeWhile(pause -> {
                    passed[0] = passed[0].plus(pause);
                    return passed[0].compareTo(LONG_WORK) <= 0;
                })
                .toList();
    }

    void poll(Duration pause) throws InterruptedException {
        sleep.forDuration(pause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
