package dev.annex.cli.http;

import dev.annex.cli.terminal.CommandFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again and again until there is an answer. */
public final class Poll {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Poll() {}

    /** @throws CommandFailed after the limit, saying what was waited for */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailed("waited %d s in vain for %s".formatted(limit.toSeconds(), what));
            }
            pause(what);
        }
    }

    public static void untilTrue(String what, Duration limit, Supplier<Boolean> question) {
        until(what, limit, () -> question.get() ? Optional.of(true) : Optional.empty());
    }

    private static void pause(String what) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while waiting for " + what, null, interrupted);
        }
    }
}
