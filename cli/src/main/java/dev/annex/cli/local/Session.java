package dev.annex.cli.local;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Http;
import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A log-on to a platform elsewhere, kept in a file that its owner alone can read.
 *
 * @param url scheme, host and port of the platform's cockpit
 * @param ca PEM file of whom to trust; absent: whom Java trusts
 */
record Session(
        String url, String user, String password, @Nullable String ca) {

    @Override
    public String toString() {
        return "Session[" + user + " at " + url + "]";
    }

    AdministrationApi platform() {
        var http = ca == null ? Http.plain() : Http.trusting(Path.of(ca));
        return new AdministrationApi(http, url, user, password);
    }

    static Optional<Session> current() {
        var file = file();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), Session.class));
        } catch (IOException | JacksonException unreadable) {
            throw new CommandFailed("cannot read the session " + file, "`annex logout` removes it.", unreadable);
        }
    }

    void keep() {
        var file = file();
        try {
            Files.createDirectories(file.getParent());
            var fresh = Files.createTempFile(
                    file.getParent(),
                    "session",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Json.pretty(this));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CommandFailed("cannot keep the session in " + file, null, failure);
        }
    }

    /** @return whether there was one */
    static boolean end() {
        try {
            return Files.deleteIfExists(file());
        } catch (IOException failure) {
            throw new CommandFailed("cannot remove " + file(), null, failure);
        }
    }

    static Path file() {
        var configured = System.getenv("XDG_CONFIG_HOME");
        var config = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(configured);
        return config.resolve("annex").resolve("session.json");
    }
}
