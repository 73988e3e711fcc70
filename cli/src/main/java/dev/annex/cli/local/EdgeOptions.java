package dev.annex.cli.local;

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

    /** Settles what both applications must agree on before either of them starts. */
    Edge settle(Home home) {
        return new Edge(HttpsPort.choose(home, httpsPort), httpPort, baseDomain);
    }
}
