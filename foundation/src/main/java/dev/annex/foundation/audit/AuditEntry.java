package dev.annex.foundation.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry to be written: what was done to which object (administration-api, 5). Who did it and the correlation come
 * from the request. Changes carry no secrets, tokens or payloads.
 */
public record AuditEntry(
        Category category,
        String action,
        String objectKind,
        String objectId,
        String objectName,
        @Nullable String globalAccountId,
        @Nullable String subaccountId,
        Outcome outcome,
        @Nullable String reason,
        List<Change> changes) {

    public enum Category {
        SECURITY_EVENT,
        CONFIGURATION,
        DATA_ACCESS
    }

    public enum Outcome {
        BEGUN,
        SUCCEEDED,
        REFUSED,
        FAILED
    }

    public record Change(
            String name, @Nullable String old, @Nullable String fresh) {}

    public AuditEntry {
        changes = List.copyOf(changes);
    }

    /** A successful change of configuration; the other methods refine it. */
    public static AuditEntry of(String action, String objectKind, String objectId, String objectName) {
        return new AuditEntry(
                Category.CONFIGURATION,
                action,
                objectKind,
                objectId,
                objectName,
                null,
                null,
                Outcome.SUCCEEDED,
                null,
                List.of());
    }

    public AuditEntry securityEvent() {
        return new AuditEntry(
                Category.SECURITY_EVENT,
                action,
                objectKind,
                objectId,
                objectName,
                globalAccountId,
                subaccountId,
                outcome,
                reason,
                changes);
    }

    /** Somebody was shown something secret. */
    public AuditEntry dataAccess() {
        return new AuditEntry(
                Category.DATA_ACCESS,
                action,
                objectKind,
                objectId,
                objectName,
                globalAccountId,
                subaccountId,
                outcome,
                reason,
                changes);
    }

    public AuditEntry globalAccount(String id) {
        return new AuditEntry(
                category, action, objectKind, objectId, objectName, id, subaccountId, outcome, reason, changes);
    }

    public AuditEntry subaccount(String id) {
        return new AuditEntry(
                category, action, objectKind, objectId, objectName, globalAccountId, id, outcome, reason, changes);
    }

    public AuditEntry outcome(Outcome ended) {
        return new AuditEntry(
                category,
                action,
                objectKind,
                objectId,
                objectName,
                globalAccountId,
                subaccountId,
                ended,
                reason,
                changes);
    }

    public AuditEntry because(String why) {
        return new AuditEntry(
                category,
                action,
                objectKind,
                objectId,
                objectName,
                globalAccountId,
                subaccountId,
                outcome,
                why,
                changes);
    }

    public AuditEntry change(String name, @Nullable String old, @Nullable String fresh) {
        var more = new ArrayList<>(changes);
        more.add(new Change(name, old, fresh));
        return new AuditEntry(
                category,
                action,
                objectKind,
                objectId,
                objectName,
                globalAccountId,
                subaccountId,
                outcome,
                reason,
                more);
    }
}
