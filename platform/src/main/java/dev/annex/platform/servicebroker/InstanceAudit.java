package dev.annex.platform.servicebroker;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.SubaccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the audit log says of instances (administration-api, 5): creation and deletion, begun and ended. */
@Component
class InstanceAudit {

    private final Audit audit;
    private final Accounts accounts;

    InstanceAudit(Audit audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    void creationBegun(NewInstance order) {
        String name = order.name() == null ? order.id() : order.name();
        record(
                AuditEntry.of("services/instance.create", "instance", order.id(), name)
                        .outcome(Outcome.BEGUN),
                order.subaccount());
    }

    void created(ServiceInstance instance) {
        record(instance, "create", Outcome.SUCCEEDED);
    }

    void creationFailed(ServiceInstance instance, String reason) {
        record(entry(instance, "create").outcome(Outcome.FAILED).because(reason), instance.subaccount());
    }

    void relabelled(ServiceInstance instance, @Nullable String name) {
        record(entry(instance, "update").change("name", instance.name(), name), instance.subaccount());
    }

    void updateBegun(ServiceInstance instance) {
        record(instance, "update", Outcome.BEGUN);
    }

    void updated(ServiceInstance instance) {
        record(instance, "update", Outcome.SUCCEEDED);
    }

    void updateFailed(ServiceInstance instance, String reason) {
        record(entry(instance, "update").outcome(Outcome.FAILED).because(reason), instance.subaccount());
    }

    void deletionBegun(ServiceInstance instance) {
        record(instance, "delete", Outcome.BEGUN);
    }

    void purged(ServiceInstance instance) {
        record(entry(instance, "purge").outcome(Outcome.SUCCEEDED).because("forced"), instance.subaccount());
    }

    void deleted(ServiceInstance instance) {
        record(instance, "delete", Outcome.SUCCEEDED);
    }

    void deletionFailed(ServiceInstance instance, String reason) {
        record(entry(instance, "delete").outcome(Outcome.FAILED).because(reason), instance.subaccount());
    }

    private void record(ServiceInstance instance, String verb, Outcome outcome) {
        record(entry(instance, verb).outcome(outcome), instance.subaccount());
    }

    /** Writes an entry about something in a subaccount, for the readers of its global account too. */
    void record(AuditEntry entry, SubaccountId subaccount) {
        AuditEntry there = entry.subaccount(subaccount.value());
        audit.record(accounts.findSubaccount(subaccount.value())
                .map(known -> there.globalAccount(known.globalAccount().value()))
                .orElse(there));
    }

    private static AuditEntry entry(ServiceInstance instance, String verb) {
        return AuditEntry.of("services/instance." + verb, "instance", instance.id(), instance.displayName());
    }
}
