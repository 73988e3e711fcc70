package dev.annex.cli.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex logout}. */
@Command(
        name = "logout",
        description = "Forget the log-on to a platform elsewhere.",
        footer = {"", "Example:", "  annex logout"})
public final class LogoutCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println(Session.end() ? "logged off" : "nobody was logged on");
        out.flush();
        return 0;
    }
}
