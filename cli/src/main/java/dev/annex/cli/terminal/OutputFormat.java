package dev.annex.cli.terminal;

import picocli.CommandLine.Option;

/** {@code -o}, which every command takes. */
public final class OutputFormat {

    enum Form {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "text for people (default), json for scripts.")
    private Form form = Form.TEXT;

    public boolean json() {
        return form == Form.JSON;
    }
}
