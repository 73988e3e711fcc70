package dev.annex.cli.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes of a development installation, found again by their run files. */
final class Processes {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private Processes() {}

    /** The living process of a run file, if it is still the one that wrote it: pids are used again. */
    static Optional<ProcessHandle> of(RunFile run) {
        return ProcessHandle.of(run.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedBefore(process, Instant.parse(run.startedAt())))
                .filter(Processes::looksLikeOurs);
    }

    static boolean looksLikeOurs(ProcessHandle process) {
        var arguments = process.info().arguments();
        return arguments.isEmpty()
                || List.of(arguments.get()).stream().anyMatch(argument -> argument.startsWith("--annex.home="));
    }

    private static boolean startedBefore(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .map(started -> !started.isAfter(written.plus(CLOCK_TOLERANCE)))
                .orElse(true);
    }

    /**
     * Asks all to end, waits, and ends by force what does not.
     *
     * @return false if force was needed
     */
    static boolean stop(Collection<ProcessHandle> processes, Duration limit) {
        processes.forEach(ProcessHandle::destroy);
        var all = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
            // Falls through to the forced end.
        }
        processes.forEach(ProcessHandle::destroyForcibly);
        return false;
    }
}
