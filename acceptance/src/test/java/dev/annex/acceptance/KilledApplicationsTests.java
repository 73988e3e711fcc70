package dev.annex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Either application is killed (-9) in each step of the flow, at a moment that differs from run to run. Started again on the
 * same data, the flow goes on with what is there and ends with everything deleted, without repair by hand.
 */
class KilledApplicationsTests {

    private static final int STEPS = 9;

    @TempDir
    Path home;

    /** @param first who is killed in odd steps; the other one is killed in even steps */
    @ParameterizedTest
    @ValueSource(strings = {"platform", "demo"})
    void theFlowIsFinishedAfterKillsInEveryStep(String first) {
        String second = first.equals("platform") ? "demo" : "platform";
        long seed = System.nanoTime();
        var random = new Random(seed);

        for (int step = 1; step <= STEPS; step++) {
            String victim = step % 2 == 1 ? first : second;
            AnnexCommand.Result interrupted = demoKilledIn(step, victim, random.nextInt(600));
            assertThat(interrupted.code())
                    .as("%s killed in step %d, seed %d: %s", victim, step, seed, interrupted)
                    .isBetween(0, 1);
        }
        AnnexCommand.Result last = demo(_ -> {});

        assertThat(last.code()).as("seed %d: %s", seed, last).isZero();
    }

    private AnnexCommand.Result demoKilledIn(int step, String victim, int afterMillis) {
        var killed = new AtomicBoolean();
        AnnexCommand.Result result = demo(line -> {
            if (line.startsWith("[" + step + "/") && killed.compareAndSet(false, true)) {
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(afterMillis * 1_000_000L);
                    kill(victim);
                });
            }
        });
        assertThat(killed).as("step %d was reached: %s", step, result).isTrue();
        return result;
    }

    private AnnexCommand.Result demo(java.util.function.Consumer<String> watcher) {
        boolean again = Files.exists(home.resolve("https-port"));
        return again
                ? AnnexCommand.run(watcher, "demo", "--data", home.toString(), "--http-port", "0")
                : AnnexCommand.run(watcher, "demo", "--data", home.toString(), "--http-port", "0", "--https-port", "0");
    }

    private void kill(String application) {
        Path file = home.resolve("run").resolve(application + ".json");
        try {
            long pid = JsonMapper.shared()
                    .readTree(Files.readString(file))
                    .path("pid")
                    .asLong();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
