package dev.annex.platform.landscape.events;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How many events a system may send in a second, counted in this replica; bursts of two seconds pass. */
final class EventRate {

    private static final int BURST_SECONDS = 2;

    private final int perSecond;
    private final Clock clock;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    EventRate(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    private record Bucket(double left, long filledAt) {}

    /** @return whether one more may pass now */
    boolean take(String app) {
        long now = clock.millis();
        double most = (double) perSecond * BURST_SECONDS;
        var passes = new boolean[1];
        buckets.compute(app, (_, bucket) -> {
            double left = bucket == null
                    ? most
                    : Math.min(
                            most,
                            bucket.left()
                                    + (now - bucket.filledAt())
                                            * perSecond
                                            / (double) Duration.ofSeconds(1).toMillis());
            passes[0] = left >= 1;
            return new Bucket(passes[0] ? left - 1 : left, now);
        });
        return passes[0];
    }
}
