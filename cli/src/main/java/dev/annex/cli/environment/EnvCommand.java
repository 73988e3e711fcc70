package dev.annex.cli.environment;

import dev.annex.cli.http.Json;
import dev.annex.cli.local.Connection;
import dev.annex.cli.local.HomeOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annex env}. */
@Command(
        name = "env",
        description = "Print all bindings of a subaccount as applications read them.",
        footer = {
            "%nExamples:",
            "  export VCAP_SERVICES=\"$(annex env)\"",
            "  annex env --format default-env > default-env.json",
            "  annex env --format k8s-secret | kubectl apply -f -",
            "  annex env --format files --directory bindings && export SERVICE_BINDING_ROOT=$PWD/bindings"
        })
public final class EnvCommand implements Callable<Integer> {

    private static final String FILES = "files";

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--subaccount", paramLabel = "NAME|ID", description = "Whose bindings (default: the only one).")
    private @Nullable String subaccount;

    @Option(
            names = "--format",
            paramLabel = "vcap|default-env|k8s-secret|files",
            description = "vcap (default): the value of VCAP_SERVICES.")
    private String format = "vcap";

    @Option(names = "--directory", paramLabel = "DIR", description = "Where --format files writes.")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (format.equals(FILES) != (directory != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--format files and --directory DIR belong together: the files are written there");
        }
        var document = Bindings.handedOut(Connection.to(home.home()).platform(), subaccount, format);
        var out = spec.commandLine().getOut();
        if (directory != null) {
            BindingFiles.write(document, directory);
            out.println(directory.toAbsolutePath().normalize());
        } else {
            // On one line, as a variable takes it.
            out.println(format.equals("vcap") ? document.toString() : Json.pretty(document));
        }
        out.flush();
        return 0;
    }
}
