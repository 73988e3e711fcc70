package dev.annex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "update services/instance",
                "merge landscape/system Quality",
                "merge landscape/system --source Other",
                "deregister landscape/system",
                "create landscape/formation --name Events"
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

    @ParameterizedTest
    @CsvSource({
        "create landscape/system, annex create landscape/system --name Quality --type \"SAP Marketing Cloud\"",
        "deregister landscape/system, annex deregister landscape/system Quality",
        "merge landscape/system, annex merge landscape/system Quality --source \"Quality (2)\"",
        "get landscape/token, annex get landscape/token Quality",
        "list landscape/api, annex list landscape/api Quality",
        "resynchronize landscape/formation, annex resynchronize landscape/formation Events",
        "create accounts/subaccount, annex create accounts/subaccount --name Development",
        "delete services/binding, annex delete services/binding NAME"
    })
    void showsAnExampleInTheHelpOfEveryObject(String command, String example) {
        assertThat(run(command + " --help")).isZero();
        assertThat(out.toString()).contains(example);
    }

    @Test
    void asksOnlyForWhatACommandNeeds() {
        run("list landscape/formation --help");

        assertThat(out.toString()).contains("--global-account").doesNotContain("--subaccount");
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
