package dev.annex.cli.local;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two starts on one directory would write into the same databases; the second one is refused. */
final class HomeLock {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The operating system releases the lock when this process ends, however it ends. Applications that outlived their
     * starter (detached, or it was killed) are found by the files they left.
     */
    static HomeLock take(Home home) {
        try {
            Files.createDirectories(home.run());
            var channel = FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var taken = tryLock(channel);
            var alive = RunningProcesses.in(home);
            if (!taken || !alive.isEmpty()) {
                channel.close();
                throw alreadyRunning(home, alive.keySet().stream());
            }
            return new HomeLock(channel);
        } catch (IOException failure) {
            throw new CommandFailed(
                    "cannot use the data directory " + home.root() + ": " + failure.getMessage(),
                    "Give another one with --data DIR.",
                    failure);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static CommandFailed alreadyRunning(Home home, Stream<String> names) {
        var running = names.collect(Collectors.joining(", "));
        return new CommandFailed(
                "an Annex is already running on " + home.root() + (running.isEmpty() ? "" : " (" + running + ")"),
                "`annex status --data %s` shows it, `annex stop --data %s` ends it; another --data starts a second one."
                        .formatted(home.root(), home.root()));
    }

    void release() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The end of the process releases it.
        }
    }
}
