package dev.annex.platform.identity;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Subaccount;
import org.springframework.stereotype.Component;

/** What the audit log keeps of users: changes, and attempts that failed. Never a password. */
@Component
class UserAudit {

    private final Audit audit;
    private final Accounts accounts;

    UserAudit(Audit audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    void record(String verb, User user) {
        audit.record(entry("security/user." + verb, user));
    }

    void failedLogOn(User user, String reason) {
        audit.record(entry("security/user.log-on", user)
                .outcome(AuditEntry.Outcome.REFUSED)
                .because(reason));
    }

    /** Without the name that was tried: people type passwords there. */
    void failedLogOnOfNobody(String zone) {
        audit.record(entry("security/user.log-on", zone, "unknown", "unknown")
                .outcome(AuditEntry.Outcome.REFUSED)
                .because("UNKNOWN_USER"));
    }

    private AuditEntry entry(String action, User user) {
        return entry(action, user.zone(), user.id(), user.userName());
    }

    private AuditEntry entry(String action, String zone, String id, String name) {
        var entry = AuditEntry.of(action, "user", id, name).securityEvent();
        return accounts.findSubaccount(zone)
                .map((Subaccount subaccount) -> entry.subaccount(zone)
                        .globalAccount(subaccount.globalAccount().value()))
                .or(() -> accounts.findGlobalAccount(zone).map(account -> entry.globalAccount(zone)))
                .orElse(entry);
    }
}
