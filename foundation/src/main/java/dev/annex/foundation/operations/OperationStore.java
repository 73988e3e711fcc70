package dev.annex.foundation.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of operations. A lease is an owner and a time; whoever updates a row checks that it is still the owner. */
final class OperationStore {

    private static final String COLUMNS = "id, kind, subject, state, step, payload, error, started_at, finished_at";

    private final JdbcClient jdbc;

    OperationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a worker needs to run an operation. */
    record Claimed(
            Operation operation, int attempts, @Nullable String correlationId) {}

    OperationId insert(String kind, String subject, String payload, String correlationId, Instant now) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
            insert into operation (id, kind, subject, state, step, payload, halt_requested, attempts, due_at,
                                   correlation_id, started_at)
            values (:id, :kind, :subject, 'PENDING', '', :payload, false, 0, :now, :correlation, :now)
            """)
                .param("id", id)
                .param("kind", kind)
                .param("subject", subject)
                .param("payload", payload)
                .param("correlation", correlationId)
                .param("now", now.toEpochMilli())
                .update();
        return new OperationId(id);
    }

    Optional<Operation> find(OperationId id) {
        return jdbc.sql("select " + COLUMNS + " from operation where id = :id")
                .param("id", id.value())
                .query(OperationStore::operation)
                .optional();
    }

    List<Operation> find(Collection<OperationId> ids) {
        return jdbc.sql("select " + COLUMNS + " from operation where id in (:ids)")
                .param("ids", ids.stream().map(OperationId::value).toList())
                .query(OperationStore::operation)
                .list();
    }

    Optional<Operation> latestFor(String subject) {
        return jdbc.sql("select " + COLUMNS
                        + " from operation where subject = :subject order by started_at desc, finished_at is"
                        + " null desc limit 1")
                .param("subject", subject)
                .query(OperationStore::operation)
                .optional();
    }

    List<Operation> listFor(String subject) {
        return jdbc.sql("select " + COLUMNS + " from operation where subject = :subject order by started_at desc")
                .param("subject", subject)
                .query(OperationStore::operation)
                .list();
    }

    List<Operation> recent(int limit) {
        return jdbc.sql("select " + COLUMNS + " from operation order by started_at desc, id limit :limit")
                .param("limit", limit)
                .query(OperationStore::operation)
                .list();
    }

    List<String> due(Instant now, int limit) {
        return jdbc.sql("""
            select id from operation
             where finished_at is null and due_at <= :now and (owner is null or lease_until < :now)
             order by due_at limit :limit
            """)
                .param("now", now.toEpochMilli())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    Optional<Claimed> claim(String id, String owner, Instant now, Duration lease) {
        return jdbc.sql("""
            update operation
               set owner = :owner, lease_until = :until, state = 'IN_PROGRESS', attempts = attempts + 1
             where id = :id and finished_at is null and due_at <= :now and (owner is null or lease_until < :now)
            returning id, kind, subject, state, step, payload, error, started_at, finished_at, attempts, correlation_id
            """)
                .param("owner", owner)
                .param("until", now.plus(lease).toEpochMilli())
                .param("now", now.toEpochMilli())
                .param("id", id)
                .query((row, number) ->
                        new Claimed(operation(row, number), row.getInt("attempts"), row.getString("correlation_id")))
                .optional();
    }

    /** Leases of an owner that cannot be alive any more, because its data directory is ours now. */
    int releaseAll(Instant now) {
        return jdbc.sql("update operation set owner = null, lease_until = null, due_at = :now where finished_at is"
                        + " null and owner is not null")
                .param("now", now.toEpochMilli())
                .update();
    }

    int renew(String owner, Instant until) {
        return jdbc.sql("update operation set lease_until = :until where owner = :owner and finished_at is null")
                .param("until", until.toEpochMilli())
                .param("owner", owner)
                .update();
    }

    /** @return whether a halt was requested; empty if the lease is lost */
    Optional<Boolean> step(OperationId id, String owner, String step) {
        return jdbc.sql("""
            update operation set step = :step where id = :id and owner = :owner and finished_at is null
            returning halt_requested
            """)
                .param("step", step)
                .param("id", id.value())
                .param("owner", owner)
                .query(Boolean.class)
                .optional();
    }

    boolean finish(OperationId id, String owner, OperationState state, @Nullable String error, Instant now) {
        return jdbc.sql("""
            update operation
               set state = :state, error = :error, finished_at = :now, owner = null, lease_until = null
             where id = :id and owner = :owner and finished_at is null
            """)
                        .param("state", state.name())
                        .param("error", error)
                        .param("now", now.toEpochMilli())
                        .param("id", id.value())
                        .param("owner", owner)
                        .update()
                == 1;
    }

    boolean postpone(OperationId id, String owner, Instant due, String error) {
        return jdbc.sql("""
            update operation
               set state = 'PENDING', error = :error, due_at = :due, owner = null, lease_until = null
             where id = :id and owner = :owner and finished_at is null
            """)
                        .param("error", error)
                        .param("due", due.toEpochMilli())
                        .param("id", id.value())
                        .param("owner", owner)
                        .update()
                == 1;
    }

    /** A halted operation becomes due at once, so that it ends soon even while it waits for a retry. */
    int requestHalt(String subject, Instant now) {
        return jdbc.sql("""
            update operation
               set halt_requested = true, due_at = case when owner is null then :now else due_at end
             where subject = :subject and finished_at is null
            """)
                .param("now", now.toEpochMilli())
                .param("subject", subject)
                .update();
    }

    Optional<Instant> nextDue() {
        return jdbc.sql("select min(due_at) from operation where finished_at is null and owner is null")
                .query((row, number) -> {
                    long due = row.getLong(1);
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(due));
                })
                .single();
    }

    Optional<String> memo(OperationId id, String key) {
        return jdbc.sql("select content from operation_memo where operation_id = :id and name = :key")
                .param("id", id.value())
                .param("key", key)
                .query(String.class)
                .optional();
    }

    void memo(OperationId id, String key, String value) {
        jdbc.sql("""
            insert into operation_memo (operation_id, name, content) values (:id, :key, :value)
            on conflict (operation_id, name) do update set content = excluded.content
            """)
                .param("id", id.value())
                .param("key", key)
                .param("value", value)
                .update();
    }

    int forget(Instant finishedBefore) {
        return jdbc.sql("delete from operation where finished_at is not null and finished_at < :before")
                .param("before", finishedBefore.toEpochMilli())
                .update();
    }

    private static Operation operation(ResultSet row, int number) throws SQLException {
        long finished = row.getLong("finished_at");
        return new Operation(
                new OperationId(row.getString("id")),
                row.getString("kind"),
                row.getString("subject"),
                OperationState.valueOf(row.getString("state")),
                row.getString("step"),
                row.getString("payload"),
                row.getString("error"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                finished == 0 ? null : Instant.ofEpochMilli(finished));
    }
}
