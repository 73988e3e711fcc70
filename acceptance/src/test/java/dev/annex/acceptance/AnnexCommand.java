package dev.annex.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The {@code annex} command as a process of its own, the way the launcher starts it. */
final class AnnexCommand {

    private static final Path JAR =
            Path.of("..", "cli", "target", "annex-cli.jar").toAbsolutePath().normalize();
    private static final long MINUTES = 5;

    private AnnexCommand() {}

    /** How a command ended. */
    record Result(int code, String out, String err) {

        @Override
        public String toString() {
            return "exit code " + code + "\n" + out + "\n" + err;
        }
    }

    static Result run(String... arguments) {
        return run(_ -> {}, Map.of(), arguments);
    }

    static Result run(Map<String, String> environment, String... arguments) {
        return run(_ -> {}, environment, arguments);
    }

    /** @param watcher sees each line of standard output as it is printed */
    static Result run(Consumer<String> watcher, String... arguments) {
        return run(watcher, Map.of(), arguments);
    }

    private static Result run(Consumer<String> watcher, Map<String, String> environment, String... arguments) {
        Path errors = null;
        try {
            errors = Files.createTempFile("annex", ".err");
            var builder = new ProcessBuilder(command(arguments)).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            var out = new StringBuilder();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.append(line).append('\n');
                    watcher.accept(line);
                }
            }
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "annex " + String.join(" ", arguments) + " did not end in " + MINUTES + " minutes");
            }
            return new Result(process.exitValue(), out.toString(), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            delete(errors);
        }
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
