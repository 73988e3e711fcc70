package dev.annex.system.extensions;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.OperationHandler;
import dev.annex.foundation.operations.Outcome;
import dev.annex.foundation.operations.Run;
import java.io.IOException;
import java.net.URI;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends a pairing: the certificate is revoked, then the entry goes (pairing, 3.7). */
@Component
class Disabling implements OperationHandler {

    static final String KIND = "extension.disable";

    /** Payload: the entry goes even if the platform cannot be told. */
    static final String FORCED = "forced";

    private static final int FORBIDDEN = 403;

    private final ExtensionStore store;
    private final PairingFlows flows;
    private final Redemption redemption;
    private final Audit audit;
    private final TransactionTemplate transactions;

    Disabling(
            ExtensionStore store,
            PairingFlows flows,
            Redemption redemption,
            Audit audit,
            TransactionTemplate transactions) {
        this.store = store;
        this.flows = flows;
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
        run.step("revoke certificate");
        Extension extension = store.find(run.subject()).orElse(null);
        if (extension == null) {
            return Outcome.done();
        }
        boolean forced = run.payload().equals(FORCED);
        try {
            revoke(extension);
        } catch (PairingRefused e) {
            if (!forced) {
                return Outcome.failed(e.getMessage());
            }
        } catch (IOException e) {
            if (!forced) {
                throw e;
            }
        }
        transactions.executeWithoutResult(_ -> {
            store.delete(extension.id());
            audit.record(ExtensionAudit.entry("disable", extension));
        });
        return Outcome.done();
    }

    private void revoke(Extension extension) throws IOException, PairingRefused {
        String url = extension.revokeUrl();
        if (extension.certificate() == null || url == null) {
            return;
        }
        try {
            flows.of(extension).revoke(URI.create(url), redemption.identity(extension));
        } catch (PairingRefused e) {
            // Refused means that the certificate opens nothing any more, which is what was wanted.
            if (e.status() != FORBIDDEN) {
                throw e;
            }
        }
    }

    @Override
    public void gaveUp(Run run, String reason) {
        String remedy = "The certificate could not be revoked: " + reason
                + ". Delete the entry again, or force it: the platform then has to deregister the system itself.";
        if (store.move(run.subject(), ExtensionStatus.ERROR, remedy, ExtensionStatus.DISABLING)) {
            store.find(run.subject())
                    .ifPresent(extension -> audit.record(ExtensionAudit.entry("disable", extension)
                            .outcome(AuditEntry.Outcome.FAILED)
                            .because(reason)));
        }
    }
}
