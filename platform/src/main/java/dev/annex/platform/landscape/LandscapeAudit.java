package dev.annex.platform.landscape;

import dev.annex.foundation.audit.AuditEntry;

/** How the landscape names what it does in the audit log. */
final class LandscapeAudit {

    private LandscapeAudit() {}

    static AuditEntry of(LandscapeSystem system, String verb) {
        return AuditEntry.of("landscape/system." + verb, "system", system.id().value(), system.name())
                .globalAccount(system.globalAccount().value());
    }

    /** For what touches secrets and certificates. */
    static AuditEntry security(LandscapeSystem system, String verb) {
        return of(system, verb).securityEvent();
    }
}
