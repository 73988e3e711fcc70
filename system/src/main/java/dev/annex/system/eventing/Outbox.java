package dev.annex.system.eventing;

import dev.annex.system.business.BusinessChange;
import dev.annex.system.communication.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Events on their way out. They are stored in the transaction of the change they tell of, for every open channel with a
 * matching topic, and stay until the messaging service acknowledged them (marketing-cloud-tenant 7.5).
 */
@Component
class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final long MOST = 1_000_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ChannelStore channels;
    private final Tenant tenant;
    private final Wakeups wakeups;
    private final Clock clock;
    private final AtomicLong lastMicros = new AtomicLong();

    Outbox(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            ChannelStore channels,
            Tenant tenant,
            Wakeups wakeups,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.channels = channels;
        this.tenant = tenant;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    record Entry(String id, String topic, String payload) {}

    /** Called inside the transaction of the change. */
    @EventListener
    void store(BusinessChange change) {
        EventType.of(change).ifPresent(type -> {
            for (var channel : channels.boundTo(type.topic())) {
                jdbc.sql("insert into outbox (id, channel, topic, payload, created_at) values (?, ?, ?, ?, ?)")
                        .params(
                                nextId(),
                                channel,
                                type.topic(),
                                Envelope.write(type, change, tenant.id()),
                                clock.millis())
                        .update();
                wakeups.afterCommit(channel);
            }
        });
    }

    /** The oldest entries. */
    List<Entry> next(String channel, int most) {
        return jdbc.sql("select id, topic, payload from outbox where channel = ? order by id limit ?")
                .params(channel, most)
                .query((row, _) -> new Entry(row.getString("id"), row.getString("topic"), row.getString("payload")))
                .list();
    }

    long backlog(String channel) {
        return jdbc.sql("select count(*) from outbox where channel = ?")
                .param(channel)
                .query(Long.class)
                .single();
    }

    /** The entries have left for good. */
    void sent(String channel, List<String> ids) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("delete from outbox where id in (:ids)").param("ids", ids).update();
            count(channel, "published", ids.size());
        });
    }

    /** Gives up what has waited too long, oldest first, and says so. */
    void trim(String channel) {
        transactions.executeWithoutResult(_ -> {
            var expired = jdbc.sql("delete from outbox where channel = ? and created_at < ?")
                    .params(channel, clock.instant().minus(KEPT).toEpochMilli())
                    .update();
            var surplus = backlog(channel) - MOST;
            var dropped =
                    surplus <= 0 ? 0 : jdbc.sql("""
                                    delete from outbox
                                     where id in (select id from outbox where channel = ? order by id limit ?)
                                    """).params(channel, surplus).update();
            if (expired + dropped > 0) {
                count(channel, "failed", expired + dropped);
                log.error("{} events of channel {} waited too long and are lost", expired + dropped, channel);
            }
        });
    }

    /** With quality of service 0 nothing is kept for a connection that is not there. */
    void discard(String channel) {
        transactions.executeWithoutResult(_ -> {
            var discarded = jdbc.sql("delete from outbox where channel = ?")
                    .param(channel)
                    .update();
            count(channel, "failed", discarded);
        });
    }

    private void count(String channel, String column, long by) {
        if (by > 0) {
            jdbc.sql("update channel set " + column + " = " + column + " + ? where arrangement_uuid = ?")
                    .params(by, channel)
                    .update();
        }
    }

    /** Sorts behind all ids made before in this process; the end keeps replicas apart. */
    private String nextId() {
        var micros = lastMicros.updateAndGet(last -> Math.max(last + 1, clock.millis() * 1000));
        return String.format(
                Locale.ROOT, "%018d-%08x", micros, ThreadLocalRandom.current().nextInt());
    }
}
