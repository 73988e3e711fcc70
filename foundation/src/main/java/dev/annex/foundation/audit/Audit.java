package dev.annex.foundation.audit;

import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Correlation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
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
        String hash = chain(before, record);
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
        return jdbc.sql("""
                select body, hash from audit_entry
                 where seq < :before and at >= :from and at < :to
                   and (:actor = '' or actor_id = :actor)
                   and (:object = '' or object_id = :object)
                   and (:action = '' or action = :action)
                   and (:outcome = '' or outcome = :outcome)
                   and (:account = '' or global_account_id = :account)
                   and (:subaccount = '' or subaccount_id = :subaccount)
                 order by seq desc limit :limit
                """)
                .param("before", before)
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
                .query((row, number) ->
                        JSON.readValue(row.getString("body"), AuditRecord.class).withHash(row.getString("hash")))
                .list();
    }

    /** What {@link #verify} found: how many entries hold, and the first that does not. */
    public record Verification(long entries, @Nullable Long brokenAt) {}

    /** Recomputes the chain from the first entry kept; that one's hash is taken as given when older ones were cut. */
    public Verification verify() {
        long checked = 0;
        long seq = 0;
        String before = null;
        while (true) {
            List<AuditRecord> page = jdbc.sql(
                            "select body, hash from audit_entry where seq > :seq order by seq limit 500")
                    .param("seq", seq)
                    .query((row, number) -> JSON.readValue(row.getString("body"), AuditRecord.class)
                            .withHash(row.getString("hash")))
                    .list();
            if (page.isEmpty()) {
                return new Verification(checked, null);
            }
            for (AuditRecord record : page) {
                String expected = before == null && record.seq() > 1
                        ? record.hash()
                        : chain(orEmpty(before), record.withHash(null));
                if (!String.valueOf(expected).equals(record.hash()) || (before != null && record.seq() != seq + 1)) {
                    return new Verification(checked, record.seq());
                }
                before = record.hash();
                seq = record.seq();
                checked++;
            }
        }
    }

    private static String chain(String before, AuditRecord record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            digest.update(JSON.writeValueAsBytes(record));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
        }
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
