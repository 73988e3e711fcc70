package dev.annex.foundation.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {

    @TempDir
    Path directory;

    @Test
    void isReadableForItsOwnerAlone() throws Exception {
        DataDirectory data = DataDirectory.at(directory.resolve("data"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void replacesAFileAsAWhole() throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(file, "a much longer old content");

        DataDirectory.replace(file, "new".getBytes(StandardCharsets.US_ASCII), false);

        assertThat(file).hasContent("new");
        assertThat(directory).isDirectoryNotContaining(other -> other.toString().endsWith(".new"));
    }
}
