package dev.annex.benchmarks;

import java.util.Arrays;

/** What a load run saw of one target: latencies in nanoseconds, ascending. */
record Measurement(String name, double seconds, long[] latencies, long failures) {

    Measurement {
        Arrays.sort(latencies);
    }

    double perSecond() {
        return latencies.length / seconds;
    }

    /** @param share 0.5 for the median */
    double millisAt(double share) {
        return latencies.length == 0
                ? Double.NaN
                : latencies[(int) Math.min(latencies.length - 1L, (long) (latencies.length * share))] / 1e6;
    }
}
