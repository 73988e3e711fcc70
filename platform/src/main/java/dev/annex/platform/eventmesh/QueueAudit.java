package dev.annex.platform.eventmesh;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import org.springframework.stereotype.Component;

/** Writes down who changed which queue (administration-api, 5). Called in the transaction of the change. */
@Component
class QueueAudit {

    private final Audit audit;

    QueueAudit(Audit audit) {
        this.audit = audit;
    }

    void saved(MessageClient client, String queue, boolean added, QueueSettings before, QueueSettings after) {
        if (added) {
            audit.record(entry("events/queue.create", client, queue));
        } else if (!before.equals(after)) {
            audit.record(entry("events/queue.update", client, queue)
                    .change("settings", before.toString(), after.toString()));
        }
    }

    void deleted(MessageClient client, String queue) {
        audit.record(entry("events/queue.delete", client, queue));
    }

    void subscribed(MessageClient client, String queue, String pattern) {
        audit.record(entry("events/subscription.create", client, queue).change("pattern", null, pattern));
    }

    void unsubscribed(MessageClient client, String queue, String pattern) {
        audit.record(entry("events/subscription.delete", client, queue).change("pattern", pattern, null));
    }

    private static AuditEntry entry(String action, MessageClient client, String queue) {
        return AuditEntry.of(action, "queue", queue, queue)
                .subaccount(client.subaccount().value());
    }
}
