package dev.annex.foundation.audit;

import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Correlation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log. An entry is written in the transaction of the change it tells of, so neither exists without the other;
 * called outside of a transaction it makes its own. Entries form one chain of hashes.
 */
public final class Audit {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Audit(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void record(AuditEntry entry) {
        transaction.executeWithoutResult(_ -> append(entry));
    }

    private void append(AuditEntry entry) {
        // The update also makes writers of two replicas wait for each other, so the chain never forks.
        long seq = jdbc.sql("update audit_head set seq = seq + 1 where id = 1 returning seq")
                .query(Long.class)
                .single();
        String before = jdbc.sql("select hash from audit_head where id = 1")
                .query(String.class)
                .single();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditRecord record = describe(entry, seq, now);
        String hash = AuditChain.hash(before, record);
        jdbc.sql("""
            insert into audit_entry (seq, at, category, action, outcome, actor_kind, actor_id, actor_name, object_kind,
                                     object_id, global_account_id, subaccount_id, body, hash)
            values (:seq, :at, :category, :action, :outcome, :actorKind, :actorId, :actorName, :objectKind,
                    :objectId, :account, :subaccount, :body, :hash)
            """)
                .param("seq", seq)
                .param("at", now.toEpochMilli())
                .param("category", record.category())
                .param("action", record.action())
                .param("outcome", record.outcome())
                .param("actorKind", record.actor().kind())
                .param("actorId", record.actor().id())
                .param("actorName", record.actor().name())
                .param("objectKind", record.object().kind())
                .param("objectId", record.object().id())
                .param("account", record.globalAccountId())
                .param("subaccount", record.subaccountId())
                .param("body", JSON.writeValueAsString(record))
                .param("hash", hash)
                .update();
        jdbc.sql("update audit_head set hash = :hash where id = 1")
                .param("hash", hash)
                .update();
    }

    private static AuditRecord describe(AuditEntry entry, long seq, Instant now) {
        Actor actor = Actor.current();
        return new AuditRecord(
                seq,
                now.toString(),
                words(entry.category()),
                new AuditRecord.Who(words(actor.kind()), actor.id(), actor.name(), actor.origin()),
                entry.globalAccountId(),
                entry.subaccountId(),
                entry.action(),
                new AuditRecord.What(entry.objectKind(), entry.objectId(), entry.objectName()),
                words(entry.outcome()),
                entry.reason(),
                entry.changes().stream()
                        .map(change -> new AuditRecord.Changed(change.name(), change.old(), change.fresh()))
                        .toList(),
                Correlation.current(),
                null);
    }

    /** What to look for; {@code null} members do not restrict. */
    public record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String actorId,
            @Nullable String objectId,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable String globalAccountId,
            @Nullable String subaccountId) {

        public static Query everything() {
            return new Query(null, null, null, null, null, null, null, null);
        }
    }

    /** Entries newest first, older than {@code before} (exclusive). */
    public List<AuditRecord> list(Query query, long before, int limit) {
        return list(query, before, limit, false);
    }

    /**
     * @param from where to go on from (exclusive)
     * @param upwards oldest first
     */
    public List<AuditRecord> list(Query query, long from, int limit, boolean upwards) {
        return jdbc.sql("""
            select body, hash from audit_entry
             where %s and at >= :from and at < :to
               and (:actor = '' or actor_id = :actor or actor_name = :actor)
               and (:object = '' or object_id = :object)
               and (:action = '' or action = :action)
               and (:outcome = '' or outcome = :outcome)
               and (:account = '' or global_account_id = :account)
               and (:subaccount = '' or subaccount_id = :subaccount)
             order by %s limit :limit
            """.formatted(upwards ? "seq > :before" : "seq < :before", upwards ? "seq" : "seq desc"))
                .param("before", from)
                .param(
                        "from",
                        Optional.ofNullable(query.from())
                                .map(Instant::toEpochMilli)
                                .orElse(Long.MIN_VALUE))
                .param(
                        "to",
                        Optional.ofNullable(query.to())
                                .map(Instant::toEpochMilli)
                                .orElse(Long.MAX_VALUE))
                .param("actor", orEmpty(query.actorId()))
                .param("object", orEmpty(query.objectId()))
                .param("action", orEmpty(query.action()))
                .param("outcome", orEmpty(query.outcome()))
                .param("account", orEmpty(query.globalAccountId()))
                .param("subaccount", orEmpty(query.subaccountId()))
                .param("limit", limit)
                .query(Audit::read)
                .list();
    }

    /** Recomputes the chain from the first entry kept. */
    public AuditChain.Verification verify() {
        var chain = kept();
        long seq = 0;
        while (true) {
            List<AuditRecord> page = after(seq, PAGE);
            for (AuditRecord record : page) {
                if (!chain.add(record)) {
                    return chain.result();
                }
                seq = record.seq();
            }
            if (page.isEmpty()) {
                return chain.result();
            }
        }
    }

    /** Entries oldest first, newer than {@code seq} (exclusive). */
    public List<AuditRecord> after(long seq, int limit) {
        return jdbc.sql("select body, hash from audit_entry where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query(Audit::read)
                .list();
    }

    /**
     * Removes entries from the front, up to the first that is not old enough; the last one removed leaves its hash, so that
     * the chain still begins somewhere that is known.
     *
     * @return how many
     */
    public int cut(Instant before) {
        Integer cut = transaction.execute(_ -> {
            // Waits for whoever appends, and makes others who cut wait.
            jdbc.sql("update audit_head set seq = seq where id = 1").update();
            Optional<Long> kept = jdbc.sql("select min(seq) from audit_entry where at >= :before")
                    .param("before", before.toEpochMilli())
                    .query((row, _) -> row.getLong(1))
                    .optional()
                    .filter(seq -> seq > 0);
            Optional<AuditRecord> last = jdbc.sql("""
                select body, hash from audit_entry where seq < :kept order by seq desc limit 1
                """)
                    .param("kept", kept.orElse(Long.MAX_VALUE))
                    .query(Audit::read)
                    .optional();
            return last.map(record -> cutUpTo(record)).orElse(0);
        });
        return cut == null ? 0 : cut;
    }

    private int cutUpTo(AuditRecord last) {
        jdbc.sql("delete from audit_cut").update();
        jdbc.sql("insert into audit_cut (seq, hash) values (:seq, :hash)")
                .param("seq", last.seq())
                .param("hash", last.hash())
                .update();
        return jdbc.sql("delete from audit_entry where seq <= :seq")
                .param("seq", last.seq())
                .update();
    }

    /** The chain as it begins: after what was cut, or with the first entry ever. */
    private AuditChain kept() {
        return jdbc.sql("select seq, hash from audit_cut")
                .query((row, _) -> new AuditChain(row.getLong("seq"), row.getString("hash")))
                .optional()
                .orElseGet(AuditChain::new);
    }

    private static AuditRecord read(ResultSet row, int number) throws SQLException {
        return JSON.readValue(row.getString("body"), AuditRecord.class).withHash(row.getString("hash"));
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
