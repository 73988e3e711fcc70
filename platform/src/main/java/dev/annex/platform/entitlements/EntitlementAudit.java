package dev.annex.platform.entitlements;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.landscape.SystemId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down who changed which entitlement (administration-api, 5). */
@Component
class EntitlementAudit {

    private final Audit audit;
    private final Accounts accounts;

    EntitlementAudit(Audit audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    void assigned(Entitlement entitlement) {
        SystemId system = entitlement.system();
        AuditEntry entry = entry("assign", entitlement).change("amount", null, amount(entitlement.amount()));
        audit.record(system == null ? entry : entry.change("systemId", null, system.value()));
    }

    void changed(Entitlement before, Entitlement after) {
        audit.record(entry("update", after).change("amount", amount(before.amount()), amount(after.amount())));
    }

    void unassigned(Entitlement entitlement) {
        SystemId system = entitlement.system();
        AuditEntry entry = entry("unassign", entitlement).change("amount", amount(entitlement.amount()), null);
        audit.record(system == null ? entry : entry.change("systemId", system.value(), null));
    }

    void assigned(Quota quota) {
        audit.record(entry("assign", quota).change("amount", null, amount(quota.amount())));
    }

    void changed(Quota before, Quota after) {
        audit.record(entry("update", after).change("amount", amount(before.amount()), amount(after.amount())));
    }

    void unassigned(Quota quota) {
        audit.record(entry("unassign", quota).change("amount", amount(quota.amount()), null));
    }

    private static AuditEntry entry(String verb, Quota quota) {
        DirectoryId directory = quota.directory();
        return AuditEntry.of(
                        "accounts/entitlement." + verb,
                        directory == null ? "global-account-quota" : "directory-quota",
                        directory == null ? quota.account().value() : directory.value(),
                        quota.planIdentifier())
                .globalAccount(quota.account().value());
    }

    private AuditEntry entry(String verb, Entitlement entitlement) {
        return AuditEntry.of("accounts/entitlement." + verb, "entitlement", entitlement.id(), entitlement.title())
                .globalAccount(accounts.require(entitlement.subaccount())
                        .globalAccount()
                        .value())
                .subaccount(entitlement.subaccount().value());
    }

    private static String amount(@Nullable Integer amount) {
        return amount == null ? "unlimited" : amount.toString();
    }
}
