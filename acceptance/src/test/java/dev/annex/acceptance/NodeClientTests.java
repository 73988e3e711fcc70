package dev.annex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * SAP's JavaScript clients, unmodified: Cloud SDK, {@code @sap/xssec}, CAP, and the application router with a log-on. They are installed
 * for the run, from the network, and need port 443; so the run is asked for, as CONTRIBUTING says.
 */
@EnabledIfSystemProperty(named = "annex.clients", matches = "node")
class NodeClientTests {

    private static final Path PROGRAMS = Path.of("clients").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "clients").toAbsolutePath();

    @TempDir
    static Path home;

    @Test
    void comeFromLogOnToData() throws Exception {
        install();
        try (ClientStage stage = ClientStage.on(home, "443")) {
            var user = stage.kept().path("user");
            AnnexCommand.Result result = stage.run(
                    Map.of(
                            "ANNEX_USER",
                            user.path("name").asString(),
                            "ANNEX_PASSWORD",
                            user.path("password").asString()),
                    INSTALLED,
                    List.of("node", "all.mjs"));

            Files.writeString(INSTALLED.resolve("result.jsonl"), result.out());
            assertThat(result.code()).as(result.toString()).isZero();
        }
    }

    private static void install() throws IOException, InterruptedException {
        try (var files = Files.walk(PROGRAMS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = INSTALLED.resolve(PROGRAMS.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        int code = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(INSTALLED.toFile())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).as("npm ci in " + INSTALLED).isZero();
    }
}
