package dev.annex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code annex} in a clone whose Maven and JDK only write down how they were called. */
class LauncherTests {

    private static final Path SCRIPT = Path.of("..", "annex").toAbsolutePath().normalize();

    @TempDir
    Path clone;

    private Path jdk = Path.of(".");

    @BeforeEach
    void prepare() throws IOException {
        jdk = clone.resolve("a jdk");
        for (var module : new String[] {"wire", "foundation", "platform", "system", "cli"}) {
            Files.createDirectories(clone.resolve(module).resolve("src/main"));
        }
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        Files.copy(SCRIPT, clone.resolve("annex"));
        script(
                clone.resolve("mvnw"),
                "echo '[INFO] Building Annex wire 1 [1/5]'; echo build >> calls; mkdir -p cli/target; touch cli/target/annex-cli.jar");
        script(jdk.resolve("bin/java"), "for last; do :; done; echo \"java $last\"; exit 7");
        script(jdk.resolve("bin/javac"), "");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void buildsOnFirstUseAndThenRunsTheCommandWithItsExitCode() throws Exception {
        var first = run("status");

        assertThat(first).contains("Annex wire").contains("java status").endsWith("exit 7\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void doesNotBuildAgainWhileNothingChanged() throws Exception {
        run("status");
        run("status");

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainAfterASourceChanged() throws Exception {
        run("status");
        var source = Files.writeString(clone.resolve("wire/src/main/A.java"), "class A {}");
        Files.setLastModifiedTime(
                source,
                FileTime.from(Files.getLastModifiedTime(source).toInstant().plus(Duration.ofMinutes(1))));
        run("status");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void tellsWhyTheBuildFailedAndDoesNotRun() throws Exception {
        script(clone.resolve("mvnw"), "echo '[ERROR] no such symbol'; exit 1");

        assertThat(run("status"))
                .contains("[ERROR] no such symbol")
                .contains("target/build.log")
                .doesNotContain("java status")
                .endsWith("exit 1\n");
    }

    @Test
    void makesStartUpCachesOncePerBuildAndDoesWithoutIfThatFails() throws Exception {
        assertThat(run("dev")).contains("start-up caches").contains("no caches").contains("java dev");
        assertThat(run("dev")).doesNotContain("start-up caches").contains("java dev");
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(clone.resolve("calls"))) {
            return lines.count();
        }
    }

    private String run(String argument) throws IOException, InterruptedException {
        var command = new ProcessBuilder("sh", clone.resolve("annex").toString(), argument).redirectErrorStream(true);
        command.environment().put("JAVA_HOME", jdk.toString());
        var process = command.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "exit " + process.waitFor() + "\n";
    }

    private static void script(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + content + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
