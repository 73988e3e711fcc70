package dev.annex.foundation.secrets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts failed log-ons by name and closes the door for a while after too many. A name that nobody has is counted like
 * any other: otherwise the closed door would tell which names exist (administration-api, 1, "Refusals").
 */
public final class FailedLogOns {

    /** No user has a longer name, so it does not matter that longer ones are counted together. */
    private static final int LONGEST = 255;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Limits limits;

    /** The door closes after {@code failures} within {@code window}, for as long as {@code closed}. */
    public record Limits(int failures, Duration window, Duration closed) {}

    public FailedLogOns(JdbcClient jdbc, Clock clock, Limits limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.limits = limits;
    }

    /** How long the door stays closed, at least a second; empty if it is open. */
    public Optional<Duration> closedFor(String zone, String name) {
        Instant now = clock.instant();
        return closedUntil(zone, name).map(until -> {
            Duration left = Duration.between(now, until);
            return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
        });
    }

    /** Whether there is anything to forget. */
    public boolean any(String zone, String name) {
        return jdbc.sql("select count(*) from log_on_failure where zone = :zone and name = :name")
                        .param("zone", key(zone))
                        .param("name", key(name))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** One statement, so that parallel attempts are all counted. */
    public void count(String zone, String name) {
        Instant now = clock.instant();
        // Whoever adds one tidies up: names that nobody has must not pile up.
        jdbc.sql("delete from log_on_failure where failing_since < :old and closed_until < :now")
                .param("old", now.minus(limits.window()).toEpochMilli())
                .param("now", now.toEpochMilli())
                .update();
        jdbc.sql("""
                insert into log_on_failure (zone, name, failures, failing_since, closed_until)
                values (:zone, :name, 1, :now, :first)
                    on conflict (zone, name) do update
                   set failures = case when log_on_failure.failing_since > :windowStart
                                       then log_on_failure.failures + 1 else 1 end,
                       closed_until = case when log_on_failure.failing_since > :windowStart
                                            and log_on_failure.failures + 1 >= :limit
                                           then :until else log_on_failure.closed_until end,
                       failing_since = case when log_on_failure.failing_since > :windowStart
                                            then log_on_failure.failing_since else :now end
                """)
                .param("zone", key(zone))
                .param("name", key(name))
                .param("now", now.toEpochMilli())
                .param(
                        "first",
                        limits.failures() == 1 ? now.plus(limits.closed()).toEpochMilli() : 0L)
                .param("windowStart", now.minus(limits.window()).toEpochMilli())
                .param("limit", limits.failures())
                .param("until", now.plus(limits.closed()).toEpochMilli())
                .update();
    }

    /** After a success, a new password or an administrator's word. */
    public void forget(String zone, String name) {
        jdbc.sql("delete from log_on_failure where zone = :zone and name = :name")
                .param("zone", key(zone))
                .param("name", key(name))
                .update();
    }

    private Optional<Instant> closedUntil(String zone, String name) {
        return jdbc.sql("""
                select closed_until from log_on_failure where zone = :zone and name = :name and closed_until > :now
                """)
                .param("zone", key(zone))
                .param("name", key(name))
                .param("now", clock.millis())
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    private static String key(String text) {
        String folded = text.toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", " ");
        return folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
    }
}
