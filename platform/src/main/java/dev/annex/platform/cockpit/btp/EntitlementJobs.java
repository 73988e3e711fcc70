package dev.annex.platform.cockpit.btp;

import dev.annex.platform.accounts.GlobalAccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Jobs that clients ask about after an assignment. Annex assigns at once and refuses at once, so each has succeeded by the
 * time its id is told.
 */
@Component
class EntitlementJobs {

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    EntitlementJobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Job(String id, GlobalAccountId account, String description) {}

    /** Call in the transaction of the work. */
    Job done(GlobalAccountId account, String description) {
        jdbc.sql("delete from entitlement_job where created_at < :before")
                .param("before", clock.instant().minus(KEPT).toEpochMilli())
                .update();
        var job = new Job(UUID.randomUUID().toString(), account, description);
        jdbc.sql("""
            insert into entitlement_job (id, global_account_id, description, created_at)
            values (:id, :account, :description, :at)
            """)
                .param("id", job.id())
                .param("account", account.value())
                .param("description", description)
                .param("at", clock.millis())
                .update();
        return job;
    }

    Optional<Job> find(String id) {
        return jdbc.sql("select * from entitlement_job where id = :id")
                .param("id", id)
                .query((row, _) -> new Job(
                        row.getString("id"),
                        new GlobalAccountId(row.getString("global_account_id")),
                        row.getString("description")))
                .optional();
    }
}
