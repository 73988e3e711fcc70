package dev.annex.cli.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.cli.terminal.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldTests {

    @Test
    void isGivenByAnOptionInWordsWithHyphens() {
        assertThat(Field.parse("customerId").option()).isEqualTo("--customer-id");
        assertThat(Field.parse("systemId@system").option()).isEqualTo("--system");
        assertThat(Field.parse("subdomain!").required()).isTrue();
    }

    @Test
    void hasTheTypeTheApiExpects() {
        assertThat(Field.parse("amount#").value("12").isNumber()).isTrue();
        assertThat(Field.parse("enable?").value("true").isBoolean()).isTrue();
        assertThat(Field.parse("environments[]").value("cloudfoundry, kyma").toString())
                .isEqualTo("[\"cloudfoundry\",\"kyma\"]");
        assertThat(Field.parse("labels{}").value("{\"a\": [\"b\"]}").isObject()).isTrue();
    }

    @Test
    void readsJsonFromAFile(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("p.json"), "{\"systemName\": \"DEMO\"}");

        assertThat(Field.parse("parameters{}")
                        .value(file.toString())
                        .path("systemName")
                        .asString())
                .isEqualTo("DEMO");
    }

    @Test
    void namesTheOptionThatIsWrong() {
        assertThatThrownBy(() -> Field.parse("amount#").value("many")).hasMessageContaining("--amount: 'many'");
        assertThatThrownBy(() -> Field.parse("parameters{}").value("{broken"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("--parameters: not JSON");
        assertThatThrownBy(() -> Field.parse("parameters{}").value("no-such-file"))
                .hasMessageContaining("--parameters: cannot read 'no-such-file'");
    }
}
