package dev.annex.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsPortTests {

    @TempDir
    Path directory;

    @Test
    void isAnotherOneWithAWarningIfTheWantedOneIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = HttpsPort.choose(new Home(directory), other.getLocalPort());

            assertThat(port.number()).isNotEqualTo(other.getLocalPort());
            assertThat(port.warning())
                    .hasValueSatisfying(text -> assertThat(text).contains("annex doctor"));
        }
    }

    @Test
    void staysTheSameOnTheSameData() {
        var first = HttpsPort.choose(new Home(directory), 0);
        var second = HttpsPort.choose(new Home(directory), null);

        assertThat(second).isEqualTo(new HttpsPort(first.number(), java.util.Optional.empty()));
    }
}
