package dev.annex.cli.demo;

import dev.annex.cli.http.Json;
import dev.annex.cli.local.EdgeOptions;
import dev.annex.cli.local.Home;
import dev.annex.cli.local.HomeOption;
import dev.annex.cli.local.Lifetime;
import dev.annex.cli.local.LocalStack;
import dev.annex.cli.terminal.CommandFailed;
import dev.annex.cli.terminal.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code annex demo}. */
@Command(
        name = "demo",
        description = {
            "Run the main job once, from a fresh account to a consumed event, and delete everything again.",
            "Without --data everything happens in a temporary directory."
        })
public final class DemoCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private EdgeOptions edge = new EdgeOptions();

    @Mixin
    private OutputFormat output = new OutputFormat();

    @Option(names = "--keep", description = "Delete nothing and leave both applications running.")
    private boolean keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var directory = home.given().orElseGet(Home::temporary);
        var temporary = home.given().isEmpty();
        var line = spec.commandLine();
        var narrator = new Narrator(output.json() ? line.getErr() : line.getOut());
        narrator.line("Starting the platform and a Marketing Cloud system in " + directory.root());
        var lifetime = keep ? Lifetime.DETACHED : temporary ? Lifetime.TEMPORARY : Lifetime.COMMAND;
        try (var stack = LocalStack.start(directory, edge, lifetime, narrator::line)) {
            narrator.line("Ready after %.1f s: %s and %s"
                    .formatted(
                            narrator.seconds(),
                            stack.platform().url("cockpit"),
                            stack.system().url("ui")));
            var walker = Thread.currentThread();
            stack.onDeath(walker::interrupt);
            try {
                walk(stack, narrator);
                return 0;
            } catch (RuntimeException failure) {
                // What follows, the clean end of the applications, must not be interrupted too.
                Thread.interrupted();
                stack.keepData();
                throw failure instanceof CommandFailed told ? explained(told, stack, narrator) : failure;
            }
        }
    }

    private void walk(LocalStack stack, Narrator narrator) {
        var world = World.of(stack, narrator);
        var result = new Demo(world).walk(keep);
        var summary = new Summary(stack.home(), narrator.seconds());
        if (keep) {
            var json = new KeptDemo(world, result).json();
            stack.detach();
            summary.kept(narrator);
            if (output.json()) {
                spec.commandLine().getOut().println(Json.pretty(json));
                spec.commandLine().getOut().flush();
            }
        } else {
            summary.done(narrator);
            if (output.json()) {
                spec.commandLine().getOut().println(Json.pretty(Json.object().put("seconds", narrator.seconds())));
                spec.commandLine().getOut().flush();
            }
        }
    }

    private static CommandFailed explained(CommandFailed failure, LocalStack stack, Narrator narrator) {
        var directory = stack.home();
        var reason = stack.death().map(death -> death + System.lineSeparator()).orElse("") + failure.forTerminal();
        return new CommandFailed(
                "failed %s: %s".formatted(narrator.where(), reason),
                "The logs: %s%nOnce the cause is gone: annex demo --data %s   (it goes on with what is there)"
                        .formatted(directory.logs(), directory.root()),
                failure);
    }
}
