package dev.annex.cli.audit;

import dev.annex.cli.http.Json;
import dev.annex.cli.local.Connection;
import dev.annex.cli.local.HomeOption;
import dev.annex.cli.terminal.CommandFailed;
import dev.annex.cli.terminal.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code annex verify audit/log}. */
@Command(
        name = "verify",
        description = "Verify objects.",
        synopsisSubcommandLabel = "GROUP/OBJECT",
        subcommands = VerifyCommand.AuditLog.class)
public final class VerifyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "verify what? One of: audit/log");
    }

    /** Of the platform, of a system, or of an export. */
    @Command(
            name = "audit/log",
            mixinStandardHelpOptions = true,
            description = "Check that nobody changed or removed entries of the audit log.",
            footer = {"", "Example:", "  annex verify audit/log", "  annex verify audit/log export.jsonl"})
    static final class AuditLog implements Callable<Integer> {

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "An export (GET /api/v1/audit?format=jsonl); without it the log of the server.")
        private @Nullable Path file;

        @Option(names = "--system", paramLabel = "NAME", description = "The log of this system, not the platform's.")
        private @Nullable String system;

        @Mixin
        private HomeOption home = new HomeOption();

        @Mixin
        private OutputFormat output = new OutputFormat();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            try (var lines = lines()) {
                var verdict = AuditChain.verify(lines);
                var out = spec.commandLine().getOut();
                if (output.json()) {
                    out.println(Json.pretty(verdict));
                } else if (verdict.brokenAt() == null) {
                    out.printf("%d entries hold, from number %d on%n", verdict.entries(), verdict.first());
                }
                out.flush();
                if (verdict.brokenAt() != null) {
                    throw new CommandFailed(
                            "the chain breaks at entry %d: %s".formatted(verdict.brokenAt(), verdict.why()),
                            "%d entries before it hold.".formatted(verdict.entries()));
                }
                return 0;
            }
        }

        private Stream<String> lines() {
            if (file == null) {
                var api = system == null
                        ? Connection.platform(home)
                        : Connection.to(home.home()).tenant(system);
                return api.call("GET", "/audit?format=jsonl")
                        .send()
                        .orRefused()
                        .body()
                        .lines();
            }
            try {
                return Files.lines(file);
            } catch (IOException unreadable) {
                throw new CommandFailed("cannot read '%s'".formatted(file), "Give the file of an export.", unreadable);
            }
        }
    }
}
