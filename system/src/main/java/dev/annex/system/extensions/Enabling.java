package dev.annex.system.extensions;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redeems a token: signing information, certificate, first call with it (pairing, 3.1). Everything a step needs to be repeated is
 * stored before the call it belongs to, so a run after a crash repeats the last call and nothing else.
 */
@Component
class Enabling implements OperationHandler {

    static final String KIND = "extension.enable";

    private final ExtensionStore store;
    private final Redemption redemption;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Enabling(ExtensionStore store, Redemption redemption, Audit audit, TransactionTemplate transactions) {
        this.store = store;
        this.redemption = redemption;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Run run) throws IOException {
        try {
            run.step("ask for signing information");
            if (!enabling(run)) {
                return Outcome.done();
            }
            redemption.prepare(run.subject());
            run.step("request certificate");
            redemption.requestCertificate(run.subject());
            run.step("call with certificate");
            if (enabling(run)) {
                enable(run.subject(), redemption.firstCall(run.subject()));
            }
            return Outcome.done();
        } catch (PairingRefused e) {
            return Outcome.failed(e.getMessage());
        }
    }

    /** Somebody may have deleted the entry, or an earlier run may have come to the end. */
    private boolean enabling(Run run) {
        return store.find(run.subject())
                .filter(extension -> extension.status() == ExtensionStatus.ENABLING)
                .isPresent();
    }

    private void enable(String id, PairingFlow.Granted granted) {
        transactions.executeWithoutResult(_ -> {
            if (store.enable(id, granted.renewUrl(), String.valueOf(granted.revokeUrl()))) {
                store.find(id).ifPresent(extension -> audit.record(ExtensionAudit.entry("enable", extension)));
            }
        });
    }

    @Override
    public void gaveUp(Run run, String reason) {
        String remedy = reason + ". Delete this entry and begin anew with a fresh token.";
        if (store.move(run.subject(), ExtensionStatus.ERROR, remedy, ExtensionStatus.ENABLING)) {
            store.find(run.subject())
                    .ifPresent(extension -> audit.record(ExtensionAudit.entry("enable", extension)
                            .outcome(AuditEntry.Outcome.FAILED)
                            .because(reason)));
        }
    }
}
