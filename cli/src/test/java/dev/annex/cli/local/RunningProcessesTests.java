package dev.annex.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessesTests {

    @TempDir
    Path directory;

    private Home home = new Home(Path.of("."));
    private @Nullable Process process;

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(directory);
        Files.createDirectories(home.run());
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void areFoundByTheirRunFile() throws IOException {
        announce(annexLike(), "2999-01-01T00:00:00Z");

        assertThat(RunningProcesses.in(home)).containsOnlyKeys("platform");
    }

    @Test
    void areNotOthersThatGotTheirPidLater() throws IOException {
        announce(annexLike(), "2001-01-01T00:00:00Z");

        assertThat(RunningProcesses.in(home)).isEmpty();
    }

    @Test
    void areNotProcessesOfOtherPrograms() throws IOException {
        announce(start("sh", "-c", "sleep 60; true"), "2999-01-01T00:00:00Z");

        assertThat(RunningProcesses.in(home)).isEmpty();
    }

    @Test
    void keepASecondStartFromTheSameData() throws IOException {
        announce(annexLike(), "2999-01-01T00:00:00Z");

        assertThatThrownBy(() -> HomeLock.take(home))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("already running on " + directory + " (platform)");
    }

    @Test
    void leaveNothingBehindOnceTheyAreStopped() throws IOException {
        announce(annexLike(), "2999-01-01T00:00:00Z");

        Processes.stop(RunningProcesses.in(home).values(), Duration.ofSeconds(10));
        RunningProcesses.forgetDead(home);

        assertThat(home.runFile("platform")).doesNotExist();
        HomeLock.take(home).release();
    }

    private long annexLike() throws IOException {
        return start("sh", "-c", "sleep 60; true", "--annex.home=" + directory);
    }

    private long start(String... command) throws IOException {
        var started = new ProcessBuilder(List.of(command)).start();
        process = started;
        return started.pid();
    }

    private void announce(long pid, String startedAt) throws IOException {
        Files.writeString(home.runFile("platform"), """
                {"kind": "platform", "name": "platform", "pid": %d, "tlsPort": 1, "httpPort": 1, "httpsPort": 1,
                 "baseDomain": "annex.localhost", "hosts": [], "urls": {}, "startedAt": "%s"}
                """.formatted(pid, startedAt));
    }
}
