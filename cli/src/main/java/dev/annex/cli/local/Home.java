package dev.annex.cli.local;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The directory of one development installation, shared by its applications and this command. */
public record Home(Path root) {

    /** One nobody else uses. */
    public static Home temporary() {
        try {
            return new Home(Files.createTempDirectory("annex-"));
        } catch (IOException failure) {
            throw new CommandFailed(
                    "cannot create a temporary directory: " + failure.getMessage(),
                    "Give one with --data DIR.",
                    failure);
        }
    }

    /** The one that is meant when a command is told nothing else. */
    public static Home usual() {
        var configured = System.getenv("XDG_DATA_HOME");
        var data = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(configured);
        return new Home(data.resolve("annex"));
    }

    /** What a further command needs to mean this directory: nothing, or {@code " --data DIR"}. */
    public String option() {
        return equals(usual()) ? "" : " --data " + root;
    }

    public Path ca() {
        return root.resolve("ca").resolve("ca.pem");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String application) {
        return logs().resolve(application + ".log");
    }

    Path run() {
        return root.resolve("run");
    }

    Path runFile(String application) {
        return run().resolve(application + ".json");
    }

    /** Written by this command as soon as a process exists; the run file follows when the application is ready. */
    Path pidFile(String application) {
        return run().resolve(application + ".pid");
    }

    Path lockFile() {
        return run().resolve("dev.lock");
    }

    Path platformData() {
        return root.resolve("platform");
    }

    Path systemData(String name) {
        return root.resolve("systems").resolve(name);
    }

    public Admin platformAdmin() {
        return admin(platformData());
    }

    public Admin systemAdmin(String name) {
        return admin(systemData(name));
    }

    private static Admin admin(Path data) {
        var file = data.resolve("admin.json");
        try {
            return Json.MAPPER.readValue(Files.readString(file), Admin.class);
        } catch (IOException | JacksonException failure) {
            throw new CommandFailed("cannot read the administrator's log-on " + file + ": " + failure.getMessage());
        }
    }

    void delete() {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftOver) {
            // Only temporary directories are deleted, and the machine cleans those anyway.
        }
    }

    /** What ready applications wrote about themselves, whether they still run or not. */
    List<RunFile> runFiles() {
        if (!Files.isDirectory(run())) {
            return List.of();
        }
        try (var files = Files.list(run())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Home::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<RunFile> runFileOf(String application) {
        return Files.isRegularFile(runFile(application)) ? read(runFile(application)) : Optional.empty();
    }

    private static Optional<RunFile> read(Path file) {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), RunFile.class));
        } catch (IOException | JacksonException halfWritten) {
            return Optional.empty();
        }
    }

    /** The first administrator of an application, created at its first start. */
    public record Admin(String user, String password) {}
}
