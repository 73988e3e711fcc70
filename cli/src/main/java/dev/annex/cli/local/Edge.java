package dev.annex.cli.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edge of one start; what is absent is left to the applications' defaults. */
record Edge(
        HttpsPort https,
        @Nullable Integer httpPort,
        @Nullable String baseDomain) {

    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add("--annex.edge.https-port=" + https.number());
        if (httpPort != null) {
            arguments.add("--annex.edge.http-port=" + httpPort);
        }
        if (baseDomain != null) {
            arguments.add("--annex.edge.base-domain=" + baseDomain);
        }
        return arguments;
    }
}
