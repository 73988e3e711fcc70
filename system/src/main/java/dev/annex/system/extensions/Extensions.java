package dev.annex.system.extensions;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.operations.Operation;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.foundation.outgoing.Outgoing;
import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.secrets.SecretHashes;
import dev.annex.system.communication.KeptObjects;
import dev.annex.system.extensions.ExtensionException.InUse;
import dev.annex.system.extensions.ExtensionException.NotFound;
import dev.annex.system.extensions.ExtensionException.TokenInvalid;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** "Maintain Extensions": the pairings of this system with platforms (marketing-cloud-tenant, 1.3). */
@Service
public class Extensions {

    private static final int FORBIDDEN = 403;

    private final ExtensionStore store;
    private final PairingFlows flows;
    private final Outgoing outgoing;
    private final Operations operations;
    private final KeptObjects kept;
    private final SecretHashes hashes;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Extensions(
            ExtensionStore store,
            PairingFlows flows,
            Outgoing outgoing,
            Operations operations,
            KeptObjects kept,
            SecretHashes hashes,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.flows = flows;
        this.outgoing = outgoing;
        this.operations = operations;
        this.kept = kept;
        this.hashes = hashes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An entry, and the operation that works on it. */
    public record Begun(Extension extension, OperationId operation) {}

    /** Oldest first. */
    public List<Extension> list() {
        return store.list();
    }

    /** @throws NotFound if there is none with this id */
    public Extension require(String id) {
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    /**
     * Begins to redeem a token. Asks the platform about it first, so that a spent or expired one makes no entry; a platform that does
     * not answer right now is asked again by the operation. The same token again finds its entry again.
     *
     * @throws TokenInvalid if the token cannot be redeemed, saying why
     */
    public Begun add(String pasted) {
        IntegrationToken token = IntegrationToken.read(pasted, outgoing);
        String hash = hashes.hash(token.secret());
        Extension known = store.byToken(hash).orElse(null);
        if (known != null) {
            return begunBefore(known);
        }
        refuseSpent(token);
        Extension extension = new Extension(
                UUID.randomUUID().toString(),
                ExtensionStatus.ENABLING,
                token.flow(),
                null,
                null,
                token.landscape(),
                null,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                Actor.current().name());
        return transactions.execute(_ -> {
            if (!store.insert(extension, hash, token.text())) {
                return begunBefore(store.byToken(hash).orElseThrow());
            }
            OperationId operation = operations.submit(Enabling.KIND, extension.id(), "");
            record("enable", extension, AuditEntry.Outcome.BEGUN);
            return new Begun(extension, operation);
        });
    }

    private Begun begunBefore(Extension known) {
        Operation operation = operations.listFor(known.id()).stream()
                .filter(each -> each.kind().equals(Enabling.KIND))
                .findFirst()
                .orElse(null);
        boolean alive = known.status() == ExtensionStatus.ENABLING || known.status() == ExtensionStatus.ENABLED;
        if (!alive || operation == null) {
            throw new TokenInvalid("was used already by the entry of " + known.createdAt() + ", which is "
                    + known.status().text() + "; delete that entry and paste a fresh token");
        }
        return new Begun(known, operation.id());
    }

    private void refuseSpent(IntegrationToken token) {
        try {
            flows.of(token.flow()).open(token);
        } catch (PairingRefused e) {
            if (e.status() == FORBIDDEN) {
                throw new TokenInvalid("the platform refused it (" + e.getMessage()
                        + "); tokens serve once and for a limited time, so get a fresh one there");
            }
            throw new TokenInvalid("no registration can begin at this URL: " + e.getMessage());
        } catch (IOException e) {
            // The platform may be back in a moment; the operation finds out.
        }
    }

    /**
     * Begins to end a pairing: its certificate is revoked, then the entry goes.
     *
     * @param force also while the platform keeps arrangements here (they stay), and even if the platform does not answer
     * @throws NotFound if there is none with this id
     * @throws InUse while the platform keeps arrangements here
     */
    public OperationId remove(String id, boolean force) {
        return transactions.execute(_ -> {
            Extension extension = require(id);
            if (!force) {
                refuseWhileUsed(extension);
            }
            Operation running = runningRemoval(id).orElse(null);
            if (running != null && !force) {
                return running.id();
            }
            if (extension.status() == ExtensionStatus.ENABLING) {
                operations.halt(id);
            }
            store.move(id, ExtensionStatus.DISABLING, null, ExtensionStatus.values());
            OperationId operation = operations.submit(Disabling.KIND, id, force ? Disabling.FORCED : "");
            record(force ? "disable-forced" : "disable", extension, AuditEntry.Outcome.BEGUN);
            return operation;
        });
    }

    private Optional<Operation> runningRemoval(String id) {
        return operations.listFor(id).stream()
                .filter(operation -> operation.kind().equals(Disabling.KIND)
                        && !operation.state().ended())
                .findFirst();
    }

    /** Another entry for the same account would go on serving its arrangements. */
    private void refuseWhileUsed(Extension extension) {
        String account = extension.globalAccount();
        if (account == null || store.list().stream().anyMatch(other -> serves(other, account, extension.id()))) {
            return;
        }
        List<Blocker> blockers = kept.arrangements(Owner.prefix(account)).stream()
                .map(arrangement -> new Blocker(
                        "communication arrangement",
                        arrangement.uuid(),
                        arrangement.name(),
                        "annex delete services/instance"))
                .toList();
        if (!blockers.isEmpty()) {
            throw new InUse(blockers);
        }
    }

    private static boolean serves(Extension other, String account, String except) {
        return other.paired()
                && account.equals(other.globalAccount())
                && !other.id().equals(except);
    }

    private void record(String verb, Extension extension, AuditEntry.Outcome outcome) {
        audit.record(ExtensionAudit.entry(verb, extension).outcome(outcome));
    }
}
