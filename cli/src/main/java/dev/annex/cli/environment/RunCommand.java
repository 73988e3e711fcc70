package dev.annex.cli.environment;

import dev.annex.cli.local.Connection;
import dev.annex.cli.local.HomeOption;
import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code annex run -- CMD}. Writes what the launcher has to do and ends: the launcher then becomes the command, so that signals, terminal
 * and exit code are the command's own.
 */
@Command(
        name = "run",
        description = "Run an application of Node or Java with the bindings of a subaccount.",
        footer = {
            "",
            "The command gets VCAP_SERVICES, trusts the development CA and finds every name below",
            ".localhost (Node.js; Java from 18 on). Its exit code is the exit code.",
            "",
            "Example: annex run --binding my-destination -- node server.js"
        })
public final class RunCommand implements Callable<Integer> {

    /** By which the launcher says where it reads what to do. */
    static final String SCRIPT = "ANNEX_RUN_SCRIPT";

    @Option(
            names = "--binding",
            paramLabel = "NAME",
            description = "A binding, or an instance with all its bindings; may be repeated (default: all).")
    private Set<String> bindings = new LinkedHashSet<>();

    @Option(names = "--subaccount", paramLabel = "NAME|ID", description = "Whose bindings (default: the only one).")
    private @Nullable String subaccount;

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(paramLabel = "CMD", arity = "1..*", description = "The command and its arguments, behind --.")
    private List<String> command = List.of();

    private final Function<String, @Nullable String> environment;

    public RunCommand() {
        this(System::getenv);
    }

    RunCommand(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var script = environment.apply(SCRIPT);
        if (script == null) {
            throw new CommandFailed("this needs the script `annex`, which becomes the command", "Start it by that.");
        }
        var services = Bindings.vcap(Connection.to(home.home()).platform(), subaccount, bindings);
        var variables = ApplicationEnvironment.of(home.home(), services, System.getenv());
        try {
            Files.writeString(Path.of(script), script(variables, command));
        } catch (IOException failure) {
            throw new CommandFailed("cannot write " + script + ": " + failure.getMessage(), null, failure);
        }
        return 0;
    }

    static String script(Map<String, String> variables, List<String> command) {
        var text = new StringBuilder();
        variables.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        text.append("set --");
        command.forEach(word -> text.append(' ').append(quoted(word)));
        return text.append('\n').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
