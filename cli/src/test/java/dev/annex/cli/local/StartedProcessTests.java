package dev.annex.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessTests {

    @TempDir
    Path directory;

    private Home home = new Home(Path.of("."));

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(directory);
        Files.createDirectories(home.run());
        Files.createDirectories(home.logs());
    }

    @Test
    void tellsTheErrorsOfThisStartAsReasonOfItsDeath() throws IOException {
        Files.writeString(home.log("platform"), "ERROR of an earlier start\n");

        var process = shell("echo INFO fine; echo ERROR the port is taken; exit 3");

        await().untilAsserted(() -> assertThat(process.death()).isPresent());
        assertThat(process.death().orElseThrow())
                .contains("platform ended with code 3")
                .contains("the port is taken")
                .doesNotContain("fine")
                .doesNotContain("earlier");
    }

    @Test
    void tellsTheRootCauseAndNoStackFrames() throws IOException {
        var process = shell(
                "printf '%s\\n' 'ERROR cannot start' 'Caused by: a' '\tat x.Y' 'Caused by: the disk is full'; exit 1");

        await().untilAsserted(() -> assertThat(process.death()).isPresent());
        assertThat(process.death().orElseThrow())
                .contains("cannot start")
                .contains("the disk is full")
                .doesNotContain("Caused by: a")
                .doesNotContain("x.Y");
    }

    @Test
    void tellsTheLastLinesIfNoErrorWasLogged() throws IOException {
        var process = shell("echo could not start; exit 1");

        await().untilAsserted(() -> assertThat(process.death())
                .hasValueSatisfying(reason -> assertThat(reason).contains("could not start")));
    }

    @Test
    void leavesItsPidBeforeItIsReady() throws IOException {
        var process = shell("sleep 60; true");
        try {
            assertThat(process.death()).isEmpty();
            assertThat(Files.readString(home.pidFile("platform"))).startsWith(process.pid() + " ");
        } finally {
            process.handle().destroyForcibly();
        }
    }

    private StartedProcess shell(String script) throws IOException {
        return StartedProcess.start("platform", List.of("sh", "-c", script), home);
    }
}
