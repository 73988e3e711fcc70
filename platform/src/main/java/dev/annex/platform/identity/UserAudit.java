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

    private AuditEntry entry(String action, User user) {
        var entry = AuditEntry.of(action, "user", user.id(), user.userName()).securityEvent();
        if (user.zone().equals(Users.INSTALLATION)) {
            return entry;
        }
        return accounts.findSubaccount(user.zone())
                .map((Subaccount subaccount) -> entry.subaccount(user.zone())
                        .globalAccount(subaccount.globalAccount().value()))
                .orElseGet(() -> entry.globalAccount(user.zone()));
    }
}
