package dev.annex.platform.eventmesh.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTests {

    @ParameterizedTest
    @CsvSource({
        "a/b/c, a/b/c, true",
        "a/b/c, a/b/d, false",
        "a/+/c, a/x/c, true",
        "a/+/c, a/x/y/c, false",
        "a/b/*, a/b, true",
        "a/b/*, a/b/c/d, true",
        "a/b/*, a/c, false",
        "+/+/+/ce/x/*, my/own/ns/ce/x, true",
        "+/+/+/ce/x/*, my/own/ns/ce/y/x, false"
    })
    void matchesTopics(String pattern, String topic, boolean expected) {
        assertThat(pattern(pattern).matches(topic(topic))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c/*, a/b/c/d, true",
        "a/b/c/*, a/b/c/*, true",
        "a/b/c/*, a/b/c/+/*, true",
        "a/b/c/*, a/b/*, false",
        "a/b/c/*, +/b/c/d, false",
        "a/+/c, a/b/c, true",
        "a/b, a/b/*, false"
    })
    void coversWhatItContains(String filter, String pattern, boolean expected) {
        assertThat(pattern(filter).covers(pattern(pattern))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/c/*, +/+/+/ce/x, true",
        "a/b/c/*, x/*, false",
        "a/b/c/d, a/b/c, false",
        "a/b/c/d, a/b/*, true",
        "a/b, a/b/*, true",
        "a/b/c/*, a/b, false"
    })
    void meetsWhatSharesATopic(String filter, String pattern, boolean expected) {
        assertThat(pattern(filter).meets(pattern(pattern))).isEqualTo(expected);
        assertThat(pattern(pattern).meets(pattern(filter))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a/b", "a/b/", "a//b", "a/*/b", "a/b#", "a/b*", "a/b+c", "a/ü", "a/#"})
    void refusesWhatIsNoPattern(String text) {
        assertThat(TopicPattern.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/a/b", "a/b/", "a//b", "a/+", "a/*", "a/b c"})
    void refusesWhatIsNoTopic(String text) {
        assertThat(TopicName.parse(text)).isEmpty();
    }

    @Test
    void refusesATopicOver150Characters() {
        assertThat(TopicName.parse("a/" + "b".repeat(148))).isPresent();
        assertThat(TopicName.parse("a/" + "b".repeat(149))).isEmpty();
    }

    static TopicPattern pattern(String text) {
        return TopicPattern.parse(text).orElseThrow();
    }

    static TopicName topic(String text) {
        return TopicName.parse(text).orElseThrow();
    }
}
