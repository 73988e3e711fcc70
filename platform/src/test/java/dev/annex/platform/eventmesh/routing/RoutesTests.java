package dev.annex.platform.eventmesh.routing;

import static dev.annex.platform.eventmesh.routing.TopicPatternTests.pattern;
import static dev.annex.platform.eventmesh.routing.TopicPatternTests.topic;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutesTests {

    @Test
    void findASubscriberOnceHoweverManyOfItsPatternsMatch() {
        var routes = Routes.<String>none()
                .with(pattern("a/b/c"), "queue")
                .with(pattern("a/+/c"), "queue")
                .with(pattern("a/*"), "queue")
                .with(pattern("*"), "queue");

        assertThat(routes.of(topic("a/b/c"))).containsExactly("queue");
    }

    @Test
    void forgetWhatIsTakenOut() {
        var routes = Routes.<String>none().with(pattern("a/+/*"), "one").with(pattern("a/+/*"), "two");

        var after = routes.without(pattern("a/+/*"), "one").without(pattern("a/+/*"), "two");

        assertThat(after.isEmpty()).isTrue();
        assertThat(routes.of(topic("a/b"))).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void agreeWithThePatternsThemselves() {
        var random = new Random(7);
        List<TopicPattern> patterns = IntStream.range(0, 400)
                .mapToObj(_ -> pattern(segments(random, "a", "b", "c", "+") + (random.nextBoolean() ? "/*" : "")))
                .distinct()
                .toList();
        var routes = Routes.<String>none();
        for (TopicPattern pattern : patterns) {
            routes = routes.with(pattern, pattern.text());
        }

        for (int i = 0; i < 500; i++) {
            TopicName topic = topic("a/" + segments(random, "a", "b", "c"));
            assertThat(routes.of(topic))
                    .isEqualTo(patterns.stream()
                            .filter(pattern -> pattern.matches(topic))
                            .map(TopicPattern::text)
                            .collect(Collectors.toSet()));
        }
    }

    private static String segments(Random random, String... choices) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> choices[random.nextInt(choices.length)])
                .collect(Collectors.joining("/"));
    }
}
