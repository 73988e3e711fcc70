package dev.annex.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.cli.http.Json;
import dev.annex.cli.local.Home;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTests {

    private static final List<Finding> FINDINGS =
            List.of(Finding.ok("JDK", "25"), Finding.hint("port 443", "cannot be bound", "sudo sysctl -w x=443"));

    @Test
    void showsTheLineThatMendsBelowTheFinding() {
        assertThat(DoctorCommand.text(FINDINGS).lines())
                .containsExactly(
                        "ok       JDK: 25", "hint     port 443: cannot be bound", "         sudo sysctl -w x=443");
    }

    @Test
    void tellsScriptsTheSame() {
        var findings = Json.read(DoctorCommand.json(FINDINGS)).path("findings");

        assertThat(findings.path(1).path("level").asString()).isEqualTo("hint");
        assertThat(findings.path(1).path("mend").asString()).isEqualTo("sudo sysctl -w x=443");
        assertThat(findings.path(0).has("mend")).isFalse();
    }

    @Test
    void offersALineForEverythingThatIsNotWell(@TempDir Path directory) {
        assertThat(new Checks(new Home(directory)).all())
                .allSatisfy(
                        finding -> assertThat(finding.mend() == null).isEqualTo(finding.level() == Finding.Level.OK));
    }
}
