package dev.annex.system.extensions;

import dev.annex.foundation.audit.AuditEntry;

/** How pairings appear in the audit log. */
final class ExtensionAudit {

    private ExtensionAudit() {}

    static AuditEntry entry(String verb, Extension extension) {
        AuditEntry entry = AuditEntry.of("system/extension." + verb, "extension", extension.id(), extension.landscape())
                .securityEvent();
        String account = extension.globalAccount();
        return account == null ? entry : entry.globalAccount(account);
    }
}
