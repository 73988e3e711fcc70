package dev.annex.cli;

import dev.annex.cli.audit.VerifyCommand;
import dev.annex.cli.demo.DemoCommand;
import dev.annex.cli.doctor.DoctorCommand;
import dev.annex.cli.environment.EnvCommand;
import dev.annex.cli.environment.RunCommand;
import dev.annex.cli.local.DevCommand;
import dev.annex.cli.local.LoginCommand;
import dev.annex.cli.local.LogoutCommand;
import dev.annex.cli.local.StatusCommand;
import dev.annex.cli.local.StopCommand;
import dev.annex.cli.objects.ObjectCommands;
import dev.annex.cli.terminal.CommandFailed;
import dev.annex.cli.terminal.UsageErrors;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code annex} command. Exit codes: 0 done, 1 failed (reason on stderr), 2 wrong usage. */
@Command(
        name = "annex",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Side-by-side extension of SAP Marketing Cloud on machines of your own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            DevCommand.class,
            StatusCommand.class,
            StopCommand.class,
            RunCommand.class,
            EnvCommand.class,
            DoctorCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            VerifyCommand.class
        })
public final class Annex implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        quietLibraries();
        var out = new PrintWriter(System.out, true);
        var err = new PrintWriter(System.err, true);
        var code = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** The terminal belongs to the person at it: the AMQP client brings libraries that would talk there. */
    private static void quietLibraries() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("io.netty.noUnsafe", "true");
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        var line = new CommandLine(new Annex());
        ObjectCommands.addTo(line);
        for (var each : line.getSubcommands().values()) {
            each.getCommandSpec().mixinStandardHelpOptions(true);
        }
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler((failure, failed, parsed) -> report(failure, failed));
    }

    /** Without a command: how to use it, and that this was wrong. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }

    private static int report(Exception failure, CommandLine failed) throws Exception {
        if (failure instanceof CommandFailed told) {
            var err = failed.getErr();
            err.println(failed.getCommandSpec().qualifiedName() + ": " + told.forTerminal());
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
