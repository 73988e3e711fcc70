package dev.annex.platform.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFilterTests {

    @Test
    void findsByName() {
        assertThat(NameFilter.parse("Name eq 'a'").accepts("a")).isTrue();
        assertThat(NameFilter.parse("Name eq 'a'").accepts("ab")).isFalse();
    }

    @Test
    void findsOneOfSeveralAndDecodesThem() {
        NameFilter filter = NameFilter.parse("Name in ('a', 'b%40c')");

        assertThat(filter.accepts("b@c")).isTrue();
        assertThat(filter.accepts("c")).isFalse();
        assertThat(filter.named()).containsExactly("a", "b@c");
    }

    @Test
    void findsByTheBeginning() {
        NameFilter filter = NameFilter.parse("startswith(Name,'my')");

        assertThat(filter.accepts("my-destination")).isTrue();
        assertThat(filter.accepts("your-my")).isFalse();
        assertThat(filter.named()).isEmpty();
    }

    @Test
    void bindsAndCloserThanOr() {
        NameFilter filter = NameFilter.parse("Name eq 'x' or startswith(Name,'a') and startswith(Name,'ab')");

        assertThat(filter.accepts("x")).isTrue();
        assertThat(filter.accepts("abc")).isTrue();
        assertThat(filter.accepts("ac")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Name",
                "Name eq a",
                "Name ne 'a'",
                "Type eq 'HTTP'",
                "Name eq 'a' and",
                "Name in ()",
                "(Name eq 'a'",
                "Name eq 'a' x",
                "Name eq '%zz'"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> NameFilter.parse(text)).isInstanceOf(DestinationInvalid.class);
    }
}
