package dev.annex.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What of a development installation is alive: by run files, and by pid files of what is still starting. */
final class RunningProcesses {

    private static final String PID = ".pid";

    private RunningProcesses() {}

    static Map<String, ProcessHandle> in(Home home) {
        var alive = new TreeMap<String, ProcessHandle>();
        if (!Files.isDirectory(home.run())) {
            return alive;
        }
        try (var files = Files.list(home.run())) {
            files.filter(file -> file.toString().endsWith(PID))
                    .forEach(file -> started(file).ifPresent(process -> alive.put(nameOf(file), process)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        for (var run : home.runFiles()) {
            Processes.of(run).ifPresent(process -> alive.put(run.name(), process));
        }
        return alive;
    }

    /** Removes what dead processes left, so that nobody takes it for the present. */
    static void forgetDead(Home home) throws IOException {
        var alive = in(home);
        if (!Files.isDirectory(home.run())) {
            return;
        }
        try (var files = Files.list(home.run())) {
            for (var file : files.filter(file -> !file.equals(home.lockFile())).toList()) {
                if (!alive.containsKey(nameOf(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.(pid|json)$", "");
    }

    private static Optional<ProcessHandle> started(Path pidFile) {
        try {
            var fields = Files.readString(pidFile).strip().split(" ");
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> fields.length < 2 || fields[1].equals(startOf(process)))
                    .filter(Processes::looksLikeOurs);
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    static String describe(ProcessHandle process) {
        return process.pid() + " " + startOf(process);
    }

    private static String startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Long.toString(start.toEpochMilli()))
                .orElse("unknown");
    }
}
