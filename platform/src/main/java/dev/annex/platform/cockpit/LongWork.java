package dev.annex.platform.cockpit;

import dev.annex.foundation.administration.OperationView;
import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.GlobalAccountId;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers a call that only begins its work: 202 and where to look (administration-api, 1, "Long work"). Remembers whose
 * account the work is for, since the object itself may be gone when somebody asks how it ended.
 */
@Component
class LongWork {

    /** Longer than operations themselves are kept. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Operations operations;
    private final JdbcClient jdbc;
    private final Clock clock;

    LongWork(Operations operations, JdbcClient jdbc, Clock clock) {
        this.operations = operations;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An operation and who may read of it. */
    record Announced(
            OperationId operation,
            GlobalAccountId account,
            @Nullable SubaccountId subaccount) {}

    /** Work on an object of a global account, such as a system. */
    ResponseEntity<OperationView> accepted(OperationId id, GlobalAccount account) {
        return accepted(id, account.id(), "");
    }

    /** Work on an object in a subaccount, such as an instance. */
    ResponseEntity<OperationView> accepted(OperationId id, Subaccount subaccount) {
        return accepted(id, subaccount.globalAccount(), subaccount.id().value());
    }

    private ResponseEntity<OperationView> accepted(OperationId id, GlobalAccountId account, String subaccount) {
        // Whoever adds one tidies up.
        jdbc.sql("delete from operation_audience where created_at < :before")
                .param("before", clock.instant().minus(KEPT).toEpochMilli())
                .update();
        jdbc.sql("""
                insert into operation_audience (operation_id, global_account_id, subaccount_id, created_at)
                values (:id, :account, :subaccount, :at) on conflict do nothing
                """)
                .param("id", id.value())
                .param("account", account.value())
                .param("subaccount", subaccount)
                .param("at", clock.millis())
                .update();
        Operation operation = operations.find(id).orElseThrow();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/operations/" + id.value()))
                .body(OperationView.of(operation));
    }

    Optional<Announced> announced(OperationId id) {
        return jdbc.sql("select * from operation_audience where operation_id = :id")
                .param("id", id.value())
                .query(LongWork::announced)
                .optional();
    }

    /** Newest first. */
    List<Announced> recent(int limit) {
        return jdbc.sql("select * from operation_audience order by created_at desc, operation_id limit :limit")
                .param("limit", limit)
                .query(LongWork::announced)
                .list();
    }

    private static Announced announced(ResultSet row, int number) throws SQLException {
        String subaccount = row.getString("subaccount_id");
        return new Announced(
                new OperationId(row.getString("operation_id")),
                new GlobalAccountId(row.getString("global_account_id")),
                subaccount.isEmpty() ? null : new SubaccountId(subaccount));
    }
}
