package dev.annex.platform.servicebroker;

import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers for a while which bindings there were, so that "gone" and "never known" can be told apart. */
@Repository
class ReleasedBindings {

    /** As long as ended operations are kept. */
    private static final Duration KEPT = Duration.ofHours(25);

    private final JdbcClient jdbc;
    private final Clock clock;

    ReleasedBindings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void remember(String platformId, String bindingId) {
        jdbc.sql("delete from released_binding where released_at < :before")
                .param("before", clock.instant().minus(KEPT).toEpochMilli())
                .update();
        jdbc.sql("""
            insert into released_binding (binding_id, platform_id, released_at) values (:binding, :platform, :at)
            on conflict (binding_id) do update set platform_id = excluded.platform_id, released_at = excluded.released_at
            """)
                .param("binding", bindingId)
                .param("platform", platformId)
                .param("at", clock.millis())
                .update();
    }

    void forget(String bindingId) {
        jdbc.sql("delete from released_binding where binding_id = :binding")
                .param("binding", bindingId)
                .update();
    }

    boolean knows(String platformId, String bindingId) {
        return jdbc.sql("select count(*) from released_binding where binding_id = :binding and platform_id = :platform")
                        .param("binding", bindingId)
                        .param("platform", platformId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
