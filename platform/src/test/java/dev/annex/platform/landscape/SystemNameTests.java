package dev.annex.platform.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.landscape.LandscapeException.NameInvalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"", " leading", "trailing ", "umlaut \u00e4", "line\nbreak", "tab\t"})
    void isPrintableAsciiWithoutBlanksAtTheEnds(String name) {
        assertThatThrownBy(() -> new SystemName(name)).isInstanceOf(NameInvalid.class);
    }

    @Test
    void hasAtMostAHundredCharacters() {
        assertThat(new SystemName("x".repeat(100)).value()).hasSize(100);
        assertThatThrownBy(() -> new SystemName("x".repeat(101))).isInstanceOf(NameInvalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marketing Cloud Q (2)", "!!!", "-", "UPPER", "9"})
    void givesAnAppThatFitsPathAndCertificate(String name) {
        assertThat(new SystemName(name).newApp()).matches("[a-z0-9][a-z0-9-]{0,62}");
    }

    @Test
    void givesAnotherAppEachTime() {
        var name = new SystemName("x".repeat(100));

        assertThat(name.newApp()).isNotEqualTo(name.newApp()).hasSizeLessThanOrEqualTo(63);
    }
}
