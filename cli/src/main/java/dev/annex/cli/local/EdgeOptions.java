package dev.annex.cli.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Ports and names of the development edge (architecture, section 4). */
public final class EdgeOptions {

    @Option(names = "--https-port", description = "HTTPS port of the edge (443; a free one if that is taken).")
    private @Nullable Integer httpsPort;

    @Option(names = "--http-port", description = "Plain HTTP port on the loopback address (8080).")
    private @Nullable Integer httpPort;

    @Option(names = "--base-domain", description = "Domain of all host names (annex.localhost).")
    private @Nullable String baseDomain;

    List<String> arguments() {
        var arguments = new ArrayList<String>();
        add(arguments, "https-port", httpsPort);
        add(arguments, "http-port", httpPort);
        add(arguments, "base-domain", baseDomain);
        return arguments;
    }

    private static void add(List<String> arguments, String property, @Nullable Object value) {
        if (value != null) {
            arguments.add("--annex.edge." + property + "=" + value);
        }
    }
}
