package dev.annex.cli.local;

import dev.annex.cli.terminal.CommandFailed;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A child process and the part of its log that belongs to this start. */
final class StartedProcess {

    private static final int REASON_LINES = 12;
    private static final int LONGEST_LINE = 400;

    private final String name;
    private final Process process;
    private final Path log;
    private final long logStart;

    private StartedProcess(String name, Process process, Path log, long logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    static StartedProcess start(String name, List<String> command, Home home) throws IOException {
        var log = home.log(name);
        Files.createDirectories(log.getParent());
        var logStart = Files.exists(log) ? Files.size(log) : 0;
        var process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Files.writeString(home.pidFile(name), RunningProcesses.describe(process.toHandle()));
        return new StartedProcess(name, process, log, logStart);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void failIfDead() {
        death().ifPresent(reason -> {
            throw new CommandFailed(reason, "The whole log: " + log);
        });
    }

    Optional<String> death() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        return Optional.of("%s ended with code %d.%n%s".formatted(name, process.exitValue(), reason()));
    }

    /** The last error the process logged since it was started and its root cause; without any, its last lines. */
    private String reason() {
        var lines = logged();
        var lastError = IntStream.range(0, lines.size())
                .filter(line ->
                        lines.get(line).contains(" ERROR ") || lines.get(line).startsWith("ERROR"))
                .max();
        var told = lastError.isPresent() ? withoutFrames(lines.subList(lastError.getAsInt(), lines.size())) : lines;
        return told.subList(Math.max(0, told.size() - REASON_LINES), told.size()).stream()
                .map(line -> "  " + (line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "..."))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** An error, what it says below itself, and of the chain of its causes the last one. */
    private static List<String> withoutFrames(List<String> error) {
        var lines = error.stream()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                .toList();
        var root = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("Caused by: "))
                .max();
        return root.isEmpty()
                ? lines
                : Stream.concat(Stream.of(lines.getFirst()), lines.stream().skip(root.getAsInt()))
                        .toList();
    }

    private List<String> logged() {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(logStart, file.length()));
            var bytes = new byte[(int) Math.min(file.length() - file.getFilePointer(), 1_000_000)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of("(its log cannot be read: " + unreadable.getMessage() + ")");
        }
    }
}
