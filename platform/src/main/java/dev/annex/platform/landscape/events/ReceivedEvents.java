package dev.annex.platform.landscape.events;

import dev.annex.platform.landscape.SystemId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers for a day which events were accepted. */
@Repository
class ReceivedEvents {

    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceivedEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean contains(SystemId system, String key) {
        return jdbc.sql("""
            SELECT count(*) FROM received_event
             WHERE system_id = :system AND event_key = :key AND received_at > :since
            """)
                        .param("system", system.value())
                        .param("key", key)
                        .param("since", since())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(SystemId system, String key) {
        jdbc.sql("DELETE FROM received_event WHERE system_id = :system AND received_at <= :since")
                .param("system", system.value())
                .param("since", since())
                .update();
        jdbc.sql("""
            INSERT INTO received_event (system_id, event_key, received_at) VALUES (:system, :key, :now)
            ON CONFLICT (system_id, event_key) DO NOTHING
            """)
                .param("system", system.value())
                .param("key", key)
                .param("now", clock.millis())
                .update();
    }

    private long since() {
        return clock.instant().minus(REMEMBERED).toEpochMilli();
    }
}
