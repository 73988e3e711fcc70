package dev.annex.cli.local;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Http;
import dev.annex.cli.terminal.CommandFailed;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The administration APIs of a running development installation, as its administrators. */
public final class Connection {

    private final Status status;
    private final Http http;

    private Connection(Status status) {
        this.status = status;
        this.http = Http.trusting(status.home().ca());
    }

    public static Connection to(Home home) {
        var status = Status.of(home);
        if (status.nothing()) {
            throw new CommandFailed(
                    "nothing is running on " + home.root(), "`annex dev` starts it, or name another --data.");
        }
        return new Connection(status);
    }

    public AdministrationApi platform() {
        var run = status.platform()
                .orElseThrow(() -> new CommandFailed("the platform is not running", "`annex dev` starts it."));
        var admin = status.home().platformAdmin();
        return new AdministrationApi(http, run.url("cockpit"), admin.user(), admin.password());
    }

    /** The platform somebody logged on to, unless a local installation is named. */
    public static AdministrationApi platform(HomeOption home) {
        if (home.given().isEmpty()) {
            var session = Session.current();
            if (session.isPresent()) {
                return session.get().platform();
            }
        }
        return to(home.home()).platform();
    }

    /** @param name null if there is only one system */
    public AdministrationApi tenant(@Nullable String name) {
        var systems = status.systems();
        var run = name == null && systems.size() == 1
                ? systems.getFirst()
                : systems.stream()
                        .filter(system -> system.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new CommandFailed(
                                name == null ? "which system?" : "no system '%s' is running".formatted(name),
                                "Running: "
                                        + systems.stream().map(RunFile::name).collect(Collectors.joining(", "))
                                        + "; name one with --system."));
        var admin = status.home().systemAdmin(run.name());
        return new AdministrationApi(http, run.url("ui"), admin.user(), admin.password());
    }
}
