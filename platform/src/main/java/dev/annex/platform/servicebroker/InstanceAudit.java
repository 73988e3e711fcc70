package dev.annex.platform.servicebroker;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.audit.AuditEntry.Outcome;
import org.springframework.stereotype.Component;

/** What the audit log says of instances (administration-api, 5): creation and deletion, begun and ended. */
@Component
class InstanceAudit {

    private final Audit audit;

    InstanceAudit(Audit audit) {
        this.audit = audit;
    }

    void creationBegun(NewInstance order) {
        audit.record(AuditEntry.of(
                        "services/instance.create", "instance", order.id(), order.name() == null ? order.id() : order.name())
                .subaccount(order.subaccount().value())
                .outcome(Outcome.BEGUN));
    }

    void created(ServiceInstance instance) {
        record(instance, "create", Outcome.SUCCEEDED);
    }

    void creationFailed(ServiceInstance instance, String reason) {
        audit.record(entry(instance, "create").outcome(Outcome.FAILED).because(reason));
    }

    void deletionBegun(ServiceInstance instance) {
        record(instance, "delete", Outcome.BEGUN);
    }

    void purged(ServiceInstance instance) {
        audit.record(entry(instance, "purge").outcome(Outcome.SUCCEEDED).because("forced"));
    }

    void deleted(ServiceInstance instance) {
        record(instance, "delete", Outcome.SUCCEEDED);
    }

    void deletionFailed(ServiceInstance instance, String reason) {
        audit.record(entry(instance, "delete").outcome(Outcome.FAILED).because(reason));
    }

    private void record(ServiceInstance instance, String verb, Outcome outcome) {
        audit.record(entry(instance, verb).outcome(outcome));
    }

    private static AuditEntry entry(ServiceInstance instance, String verb) {
        return AuditEntry.of("services/instance." + verb, "instance", instance.id(), instance.displayName())
                .subaccount(instance.subaccount().value());
    }
}
