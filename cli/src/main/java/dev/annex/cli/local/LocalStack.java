package dev.annex.cli.local;

import dev.annex.cli.http.Http;
import dev.annex.cli.http.Poll;
import dev.annex.cli.http.Unreachable;
import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Platform and one Marketing system, started as child processes beside each other. */
public final class LocalStack implements AutoCloseable {

    public static final String SYSTEM = "demo";

    private static final Duration START = Duration.ofSeconds(120);

    /** A clean end may still write a start-up cache, which takes the time of several starts. */
    private static final Duration STOP = Duration.ofSeconds(StartUpCache.recording() ? 300 : 20);

    /** Ctrl-C reaches the applications and this process at once; this much later it is clear that it was Ctrl-C. */
    private static final Duration DOUBT = Duration.ofMillis(500);

    private final Home home;
    private final HomeLock lock;
    private final List<StartedProcess> processes = new ArrayList<>();
    private final Thread stopAtEnd = new Thread(this::stop, "stop applications");
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean discardData;
    private boolean ended;

    private LocalStack(Home home, HomeLock lock, boolean discardData) {
        this.home = home;
        this.lock = lock;
        this.discardData = discardData;
    }

    /**
     * Starts both applications and waits until they are healthy.
     *
     * @param warn told what follows from a port that could not be had
     */
    public static LocalStack start(Home home, EdgeOptions options, Lifetime lifetime, Consumer<String> warn) {
        var stack = new LocalStack(home, HomeLock.take(home), lifetime == Lifetime.TEMPORARY);
        Runtime.getRuntime().addShutdownHook(stack.stopAtEnd);
        try {
            RunningProcesses.forgetDead(home);
            var edge = options.settle(home);
            edge.https().warning().ifPresent(warn);
            for (var application : List.of(Application.platform(home, edge), Application.system(home, SYSTEM, edge))) {
                var command = application.command(Installation.ofThisCommand(), home, lifetime);
                stack.processes.add(StartedProcess.start(application.name(), command, home));
            }
            stack.awaitHealthy();
            return stack;
        } catch (IOException failure) {
            stack.keepData();
            stack.close();
            throw new CommandFailed(
                    "cannot start Annex in " + home.root() + ": " + failure.getMessage(), null, failure);
        } catch (RuntimeException failure) {
            stack.keepData();
            stack.close();
            throw failure;
        }
    }

    public Home home() {
        return home;
    }

    public RunFile platform() {
        return runFile(RunFile.PLATFORM);
    }

    public RunFile system() {
        return runFile(SYSTEM);
    }

    private RunFile runFile(String name) {
        return home.runFileOf(name).orElseThrow(() -> new CommandFailed(name + " has no run file any more"));
    }

    private void awaitHealthy() {
        for (var process : processes) {
            Poll.untilTrue(process.name() + " to be ready (log: " + home.log(process.name()) + ")", START, () -> {
                processes.forEach(StartedProcess::failIfDead);
                return home.runFileOf(process.name())
                        .filter(run -> run.pid() == process.pid())
                        .isPresent();
            });
        }
        var http = Http.trusting(home.ca());
        Poll.untilTrue(
                "the platform to be healthy",
                START,
                () -> healthy(http, platform().url("cockpit")));
        Poll.untilTrue("the Marketing system to be healthy", START, () -> healthy(http, system().url("ui")));
    }

    private boolean healthy(Http http, String origin) {
        processes.forEach(StartedProcess::failIfDead);
        try {
            return http.get(origin + "/actuator/health/readiness").send().ok();
        } catch (Unreachable notYet) {
            return false;
        }
    }

    /** Calls back when an application ends unasked, so that nobody waits for what cannot come any more. */
    public void onDeath(Runnable callback) {
        for (var process : processes) {
            process.handle().onExit().thenRun(() -> {
                if (stopping.getCount() > 0) {
                    callback.run();
                }
            });
        }
    }

    /** What ended on its own, if anything did. */
    public Optional<String> death() {
        return processes.stream()
                .map(StartedProcess::death)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Blocks until an application ends.
     *
     * @return what ended and why; nothing if this process was asked to end
     */
    public Optional<String> awaitEnd() {
        CompletableFuture.anyOf(processes.stream()
                        .map(process -> process.handle().onExit())
                        .toArray(CompletableFuture[]::new))
                .join();
        try {
            return stopping.await(DOUBT.toMillis(), TimeUnit.MILLISECONDS) ? Optional.empty() : death();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Something failed: the data tells why, so it stays even if it was meant to be temporary. */
    public void keepData() {
        discardData = false;
    }

    /** Leaves the applications running when this process ends. */
    public synchronized void detach() {
        Runtime.getRuntime().removeShutdownHook(stopAtEnd);
        ended = true;
        lock.release();
    }

    private void stop() {
        stopping.countDown();
        synchronized (this) {
            if (!ended) {
                ended = true;
                Processes.stop(processes.stream().map(StartedProcess::handle).toList(), STOP);
                forgetProcesses();
                lock.release();
                if (discardData) {
                    home.delete();
                }
            }
        }
    }

    private void forgetProcesses() {
        try {
            for (var process : processes) {
                Files.deleteIfExists(home.runFile(process.name()));
                Files.deleteIfExists(home.pidFile(process.name()));
            }
        } catch (IOException leftOver) {
            // The next start passes over files of dead processes.
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtEnd);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running and finds everything stopped.
        }
    }
}
