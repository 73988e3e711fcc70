package dev.annex.cli.local;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.OutputFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex stop}. */
@Command(name = "stop", description = "Stop what is running on a data directory.")
public final class StopCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private OutputFormat output = new OutputFormat();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var running = RunningProcesses.in(home.home());
        var clean = Processes.stop(running.values(), LIMIT);
        RunningProcesses.forgetDead(home.home());
        var out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(Json.pretty(Json.object()
                    .put("clean", clean)
                    .set("stopped", Json.array(running.keySet().toArray(String[]::new)))));
        } else if (running.isEmpty()) {
            out.printf("nothing is running on %s%n", home.home().root());
        } else {
            out.printf("stopped %s%s%n", String.join(", ", running.keySet()), clean ? "" : " (by force)");
        }
        return 0;
    }
}
