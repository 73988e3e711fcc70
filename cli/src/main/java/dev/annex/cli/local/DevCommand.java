package dev.annex.cli.local;

import dev.annex.cli.http.Json;
import dev.annex.cli.terminal.CommandFailed;
import dev.annex.cli.terminal.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annex dev}. */
@Command(name = "dev", description = "Start the platform and one Marketing Cloud system, and stay until Ctrl-C.")
public final class DevCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private EdgeOptions edge = new EdgeOptions();

    @Mixin
    private OutputFormat output = new OutputFormat();

    @Option(
            names = "--ephemeral",
            description = "Keep nothing: use a temporary data directory and remove it at the end.")
    private boolean ephemeral;

    @Option(names = "--detach", description = "Return as soon as both are ready; `annex stop` ends them.")
    private boolean detach;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (ephemeral && (detach || home.given().isPresent())) {
            throw new ParameterException(
                    spec.commandLine(), "--ephemeral keeps nothing, so it goes neither with --detach nor with --data");
        }
        var lifetime = ephemeral ? Lifetime.TEMPORARY : detach ? Lifetime.DETACHED : Lifetime.COMMAND;
        var directory = ephemeral ? Home.temporary() : home.home();
        var started = System.nanoTime();
        try (var stack = LocalStack.start(directory, edge, lifetime, this::warn)) {
            report(Status.of(directory), (System.nanoTime() - started) / 1e9);
            if (detach) {
                stack.detach();
                return 0;
            }
            stack.awaitEnd().ifPresent(reason -> {
                stack.keepData();
                throw new CommandFailed(reason, "The logs: " + directory.logs());
            });
            return 0;
        }
    }

    private void warn(String warning) {
        spec.commandLine().getErr().println("warning: " + warning);
    }

    private void report(Status status, double seconds) {
        var out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(Json.pretty(status.json()));
        } else {
            out.printf("Annex is ready after %.1f s.%n%n%s%n", seconds, status.text());
            out.printf("Next:  annex list landscape/system%s%n", status.home().option());
            out.println(
                    detach ? "`annex stop%s` ends it.".formatted(status.home().option()) : "Ctrl-C ends it.");
        }
        out.flush();
    }
}
