package dev.annex.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesJarTests {

    @TempDir
    Path directory;

    @Test
    void resolvesNamesOfTheInstallationInAnotherJvm() throws Exception {
        var jar = Files.write(directory.resolve("names.jar"), NamesJar.bytes());
        var program = Files.writeString(directory.resolve("Ask.java"), """
                public class Ask {
                    public static void main(String[] names) throws Exception {
                        System.out.print(java.net.InetAddress.getByName(names[0]).getHostAddress());
                    }
                }
                """);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var asked = new ProcessBuilder(
                        java, "-javaagent:" + jar, program.toString(), "a.subaccount.authentication.annex.localhost")
                .start();

        assertThat(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("127.0.0.1");
    }
}
