package dev.annex.cli.local;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annex login}: further commands without {@code --data} go to that platform. */
@Command(
        name = "login",
        description = "Log on to a platform elsewhere; kept in a file that you alone can read.",
        footer = {
            "",
            "Example:",
            "  annex login https://cockpit.annex.example.com --user acme/dana --password-stdin < password.txt"
        })
public final class LoginCommand implements Callable<Integer> {

    @Parameters(paramLabel = "URL", description = "Of the cockpit.")
    private String url = "";

    @Option(
            names = "--user",
            required = true,
            description = "<account subdomain>/<user name>, or a user of the installation.")
    private String user = "";

    @Option(names = "--password-stdin", description = "Read the password from standard input, not from the terminal.")
    private boolean passwordFromInput;

    @Option(names = "--ca", paramLabel = "FILE", description = "Whom to trust, if Java does not already (PEM).")
    private @Nullable Path ca;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var session = new Session(
                origin(),
                user,
                password(),
                ca == null ? null : ca.toAbsolutePath().normalize().toString());
        session.platform().get("/regions?limit=1");
        session.keep();
        var out = spec.commandLine().getOut();
        out.printf("logged on to %s as %s%n", session.url(), user);
        out.flush();
        return 0;
    }

    private String origin() {
        try {
            var address = URI.create(url);
            boolean local = "http".equals(address.getScheme())
                    && ("127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost()));
            if (address.getHost() != null && ("https".equals(address.getScheme()) || local)) {
                return address.getScheme() + "://" + address.getAuthority();
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new CommandFailed("'%s' is not a URL".formatted(url), null, notAnAddress);
        }
        throw new CommandFailed("'%s' is not an https URL".formatted(url), "A password travels only encrypted.");
    }

    private String password() {
        if (passwordFromInput) {
            try {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException unreadable) {
                throw new CommandFailed("cannot read the password", null, unreadable);
            }
        }
        var console = System.console();
        var typed = console == null ? null : console.readPassword("Password of %s: ", user);
        if (typed == null) {
            throw new CommandFailed("there is no terminal to ask for the password", "Use --password-stdin.");
        }
        return new String(typed);
    }
}
