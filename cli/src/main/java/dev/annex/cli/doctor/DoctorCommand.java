package dev.annex.cli.doctor;

import dev.annex.cli.doctor.Finding.Level;
import dev.annex.cli.http.Json;
import dev.annex.cli.local.HomeOption;
import dev.annex.cli.terminal.OutputFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex doctor}. */
@Command(name = "doctor", description = "Say what is missing on this machine, and the line that mends it.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private OutputFormat output = new OutputFormat();

    @Spec
    private CommandSpec spec;

    /** @return 1 if something keeps Annex from running; hints alone are 0 */
    @Override
    public Integer call() {
        var findings = new Checks(home.home()).all();
        var out = spec.commandLine().getOut();
        out.print(output.json() ? json(findings) : text(findings));
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Level.PROBLEM) ? 1 : 0;
    }

    static String json(List<Finding> findings) {
        var json = Json.object();
        var list = json.putArray("findings");
        for (var finding : findings) {
            var each = list.addObject()
                    .put("subject", finding.subject())
                    .put("level", finding.level().name().toLowerCase(Locale.ROOT))
                    .put("detail", finding.detail());
            if (finding.mend() != null) {
                each.put("mend", finding.mend());
            }
        }
        return Json.pretty(json) + System.lineSeparator();
    }

    static String text(List<Finding> findings) {
        var text = new StringBuilder();
        for (var finding : findings) {
            text.append("%-8s %s: %s%n"
                    .formatted(finding.level().name().toLowerCase(Locale.ROOT), finding.subject(), finding.detail()));
            if (finding.mend() != null) {
                text.append("         %s%n".formatted(finding.mend()));
            }
        }
        return text.toString();
    }
}
