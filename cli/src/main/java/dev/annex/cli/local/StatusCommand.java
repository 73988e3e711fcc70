package dev.annex.cli.local;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex status}. */
@Command(name = "status", description = "Show what is running: addresses, log-ons, the CA.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private OutputFormat output = new OutputFormat();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var status = Status.of(home.home());
        var out = spec.commandLine().getOut();
        if (status.nothing()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "nothing is running on %s%n`annex dev` starts it.%n",
                            status.home().root());
            return 1;
        }
        out.print(output.json() ? Json.pretty(status.json()) + System.lineSeparator() : status.text());
        return 0;
    }
}
