package dev.annex.cli.local;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}: which development installation is meant. */
public final class HomeOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: annex in the user's data directory).")
    private @Nullable Path data;

    public Optional<Home> given() {
        return Optional.ofNullable(data)
                .map(directory -> new Home(directory.toAbsolutePath().normalize()));
    }

    public Home home() {
        return given().orElseGet(Home::usual);
    }
}
