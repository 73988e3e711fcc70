package dev.annex.platform.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Property userIdSource: where in a user token the user id is (destination-service, 6.4). */
class ClaimPathTests {

    private static final Map<String, Object> CLAIMS = Map.of(
            "email",
            "dana@example.com",
            "$.odd",
            "exactly",
            "number",
            7,
            "xs.user.attributes",
            Map.of("mail", List.of("d1"), "two", List.of("a", "b")),
            "deep",
            List.of(Map.of("b.c", "found")));

    @Test
    void readsAClaim() throws RetrievalFailed {
        assertThat(ClaimPath.read(CLAIMS, "email")).contains("dana@example.com");
        assertThat(ClaimPath.read(CLAIMS, "number")).contains("7");
        assertThat(ClaimPath.read(CLAIMS, "nothing")).isEmpty();
        assertThat(ClaimPath.read(CLAIMS, "$.odd")).contains("exactly");
    }

    @Test
    void walksMembersAndIndexes() throws RetrievalFailed {
        assertThat(ClaimPath.read(CLAIMS, "$.email")).contains("dana@example.com");
        assertThat(ClaimPath.read(CLAIMS, "$['xs.user.attributes'].mail[0]")).contains("d1");
        assertThat(ClaimPath.read(CLAIMS, "$.['xs.user.attributes']['mail']")).contains("d1");
        assertThat(ClaimPath.read(CLAIMS, "$.deep[0][\"b.c\"]")).contains("found");
    }

    @Test
    void takesNothingThatIsNotOneText() throws RetrievalFailed {
        assertThat(ClaimPath.read(CLAIMS, "$['xs.user.attributes']")).isEmpty();
        assertThat(ClaimPath.read(CLAIMS, "$['xs.user.attributes'].two")).isEmpty();
        assertThat(ClaimPath.read(CLAIMS, "$.deep[9]")).isEmpty();
        assertThat(ClaimPath.read(CLAIMS, "$.email.length")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$..email",
                "$.*",
                "$[?(@.email =~ /(a+)+$/)]",
                "$[(@.length-1)]",
                "$.email; drop",
                "$[99999999999]",
                "$.",
                "$['a'"
            })
    void refusesWhatCouldMeanManyPlacesOrWork(String path) {
        assertThatThrownBy(() -> ClaimPath.read(CLAIMS, path))
                .isInstanceOf(RetrievalFailed.class)
                .hasMessageContaining("userIdSource");
    }

    @Test
    void refusesAPathWithoutEnd() {
        assertThatThrownBy(() -> ClaimPath.read(CLAIMS, "$" + ".a".repeat(5000)))
                .isInstanceOf(RetrievalFailed.class)
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(500));
    }
}
