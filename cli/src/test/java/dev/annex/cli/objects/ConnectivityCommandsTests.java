package dev.annex.cli.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ConnectivityCommandsTests {

    @Command(name = "annex")
    static class Root {}

    @Test
    void explainADestinationWithAndWithoutNamingTheObject() {
        assertThat(parsed("explain", "s4", "-o", "json").matchedPositionalValue(0, ""))
                .isEqualTo("s4");
        assertThat(parsed("explain", "connectivity/destination", "s4").matchedPositionalValue(0, ""))
                .isEqualTo("s4");
    }

    @Test
    void reachTheLevelOfAnInstance() {
        assertThat(parsed("get", "connectivity/fragment", "f", "--instance-id", "i1")
                        .matchedOptionValue("--instance-id", ""))
                .isEqualTo("i1");
    }

    @Test
    void showAnExample() {
        var text = new StringWriter();
        annex().setOut(new PrintWriter(text)).execute("create", "connectivity/certificate", "--help");

        assertThat(text.toString()).contains("annex create connectivity/certificate --name ks.p12", "--content");
    }

    private static CommandLine.ParseResult parsed(String... arguments) {
        var result = annex().parseArgs(arguments);
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result;
    }

    private static CommandLine annex() {
        var line = new CommandLine(new Root());
        ObjectCommands.addTo(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }
}
