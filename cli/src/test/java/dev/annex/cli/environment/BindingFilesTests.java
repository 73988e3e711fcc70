package dev.annex.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.cli.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class BindingFilesTests {

    @TempDir
    Path directory;

    @Test
    void holdTheCredentialsForTheirOwnerAlone() throws IOException {
        BindingFiles.write((ObjectNode) Json.read("{\"key/User\": \"first\"}"), directory);
        BindingFiles.write((ObjectNode) Json.read("{\"key/User\": \"second\"}"), directory);

        Path file = directory.resolve("key/User");
        assertThat(file).hasContent("second");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void stayBelowTheirDirectory() {
        assertThatThrownBy(
                        () -> BindingFiles.write((ObjectNode) Json.read("{\"../x\": \"\"}"), directory.resolve("in")))
                .hasMessageContaining("outside");
        assertThat(directory.resolve("x")).doesNotExist();
    }
}
