package dev.annex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnexTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path empty;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "list",
                "list accounts/nothing",
                "create accounts/subaccount --name x",
                "status -o yaml",
                "dev --ephemeral --detach",
                "dev --ephemeral --data /tmp/x",
                "dev --https-port many",
                "env --format files",
                "env --directory /tmp/x",
                "update services/instance"
            })
    void answersWrongUsageWithTwoAndPointsToTheHelp(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains("--help` shows how");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesTheOptionsThatAreMissing() {
        run("create accounts/subaccount --name x");

        assertThat(err.toString()).contains("--region").contains("--subdomain");
    }

    @Test
    void suggestsWhatWasPerhapsMeant() {
        run("list accounts/subacount");

        assertThat(err.toString()).contains("accounts/subaccount");
    }

    @Test
    void answersWhatCannotBeDoneWithOneAndTheRemedy() {
        assertThat(run("list accounts/subaccount --data " + empty)).isEqualTo(1);
        assertThat(err.toString()).contains("nothing is running on " + empty).contains("annex dev");
    }

    @Test
    void stopsNothingWhereNothingRuns() {
        assertThat(run("stop -o json --data " + empty)).isZero();
        assertThat(out.toString()).contains("\"stopped\" : [ ]");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("annex ");
    }

    private int run(String line) {
        var arguments = line.isEmpty() ? new String[0] : line.split(" ");
        return Annex.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
