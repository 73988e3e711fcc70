package dev.annex.benchmarks;

import dev.annex.platform.eventmesh.routing.Routes;
import dev.annex.platform.eventmesh.routing.TopicName;
import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find the queues of a topic. The baseline is the run with 100 queues: 10,000 queues with 50,000 patterns
 * may cost at most twice as much.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoutingBenchmark {

    private static final int PATTERNS_A_QUEUE = 5;

    @Param({"100", "10000"})
    public int queues;

    private Routes<Integer> routes = Routes.none();
    private TopicName topic = topic("a/b/c");

    @Setup
    public void subscribe() {
        Routes<Integer> built = Routes.none();
        for (int queue = 0; queue < queues; queue++) {
            for (int number = 0; number < PATTERNS_A_QUEUE; number++) {
                built = built.with(pattern(queue, number), queue);
            }
        }
        routes = built;
        topic = topic("sap/S4HANAOD/s7/ce/sap/s4/beh/object3/v1/Object/Changed/v1");
    }

    @Benchmark
    public Set<Integer> queuesOfATopic() {
        return routes.of(topic);
    }

    /** Four exact patterns of an object of the queue's own, and one with wildcards: what consumers of events subscribe. */
    private static TopicPattern pattern(int queue, int number) {
        String text = number == 0
                ? "+/+/s" + queue + "/ce/*"
                : "sap/S4HANAOD/s" + queue + "/ce/sap/s4/beh/object" + number + "/v1/Object/Changed/v1";
        return TopicPattern.parse(text).orElseThrow();
    }

    private static TopicName topic(String text) {
        return TopicName.parse(text).orElseThrow();
    }
}
