package dev.annex.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

class RunCommandTests {

    @TempDir
    Path directory;

    @Test
    void handsEveryCharacterOverAsItIs() throws Exception {
        var hostile = "it's $HOME `id` \"x\"\n\\ end";
        var text = RunCommand.script(Map.of("VALUE", hostile), List.of("printf", "%s|%s", hostile, ""));
        var script = Files.writeString(directory.resolve("script"), text);

        var run =
                new ProcessBuilder("sh", "-c", ". \"$0\"; \"$@\"; printf '|%s' \"$VALUE\"", script.toString()).start();

        assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(hostile + "||" + hostile);
    }

    @Test
    void leavesOptionsOfTheCommandToTheCommand() {
        var line = new CommandLine(new RunCommand(_ -> null));

        var parsed = line.parseArgs("--binding", "x", "--", "node", "--data", "app.js");

        assertThat(parsed.matchedPositionals().getFirst().<List<String>>getValue())
                .containsExactly("node", "--data", "app.js");
    }

    @Test
    void needsTheLauncher() {
        assertThatThrownBy(() -> new RunCommand(_ -> null).call())
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("script `annex`");
    }

    @Test
    void takesTheBindingsThatWereNamed() {
        var services = Json.object();
        services.withArray("destination").add(entry("first", "one")).add(entry("second", "one"));
        services.withArray("xsuaa").add(entry("third", "two"));

        assertThat(Bindings.only(services, Set.of("second")).toString())
                .contains("second")
                .doesNotContain("first");
        assertThat(Bindings.only(services, Set.of("one")).path("destination").size())
                .isEqualTo(2);
    }

    @Test
    void saysWhichBindingsThereAre() {
        var services = Json.object();
        services.withArray("xsuaa").add(entry("third", "two"));

        assertThatThrownBy(() -> Bindings.only(services, Set.of("fourth")))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.forTerminal()).contains("third of two"));
    }

    private static ObjectNode entry(String binding, String instance) {
        return Json.object().put("binding_name", binding).put("instance_name", instance);
    }
}
