package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.problems.Violation;
import dev.annex.system.communication.CommunicationException.Changed;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationException.Invalid;
import dev.annex.system.communication.CommunicationException.NotFound;
import dev.annex.system.communication.CommunicationException.Taken;
import dev.annex.system.communication.CommunicationSystem.InboundUser;
import dev.annex.system.communication.CommunicationSystem.OutboundUser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The partners of this tenant, and the entry for the tenant itself (marketing-cloud-tenant, 1.2). */
@Service
public class CommunicationSystems {

    private static final String WHAT = "communication system";

    private final CommunicationSystemStore store;
    private final CommunicationUserStore users;
    private final ArrangementStore arrangements;
    private final Activations activations;
    private final OwnSystem own;
    private final OutboundUsers outboundUsers;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CommunicationSystems(
            CommunicationSystemStore store,
            CommunicationUserStore users,
            ArrangementStore arrangements,
            Activations activations,
            OwnSystem own,
            OutboundUsers outboundUsers,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.users = users;
        this.arrangements = arrangements;
        this.activations = activations;
        this.own = own;
        this.outboundUsers = outboundUsers;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The own system first, then by id. */
    public List<CommunicationSystem> list() {
        List<CommunicationSystem> all = new ArrayList<>();
        all.add(own.entry());
        all.addAll(store.list());
        return all;
    }

    public Optional<CommunicationSystem> find(String id) {
        return id.equals(OwnSystem.ID) ? Optional.of(own.entry()) : store.find(id);
    }

    /** @throws NotFound if there is none with this id */
    public CommunicationSystem require(String id) {
        return find(id).orElseThrow(() -> new NotFound(WHAT, id));
    }

    /**
     * @throws Invalid naming the offending fields
     * @throws Taken if the id, the logical system or the business system belongs to another entry
     */
    public CommunicationSystem create(CommunicationSystemDraft draft) {
        return create(draft, null);
    }

    CommunicationSystem create(CommunicationSystemDraft draft, @Nullable String owner) {
        CommunicationSystemDraft wanted = CommunicationSystemRules.check(draft);
        if (wanted.id().equals(OwnSystem.ID)) {
            throw new Taken(WHAT, "CommunicationSystemID", wanted.id());
        }
        return transactions.execute(_ -> {
            requireUsers(wanted.inboundUsers());
            refuseTaken(wanted);
            if (!store.insert(system(wanted, List.of(), owner, 1))) {
                throw new Taken(WHAT, "CommunicationSystemID", wanted.id());
            }
            CommunicationSystem system =
                    system(wanted, outboundUsers.replace(wanted.id(), List.of(), wanted.outboundUsers()), owner, 1);
            record("create", system);
            return system;
        });
    }

    /**
     * Replaces everything; outbound users without a secret keep the one stored. Active arrangements with the system are
     * told of it in the same transaction.
     *
     * @throws Changed if the system is not at that version any more
     * @throws InUse if an arrangement uses a user that the draft leaves out
     * @throws CommunicationException.OwnSystem for the entry of the tenant itself
     */
    public CommunicationSystem change(String id, long version, CommunicationSystemDraft draft) {
        CommunicationSystem before = require(id);
        return change(before, version, draft, before.owner());
    }

    CommunicationSystem change(
            CommunicationSystem before, long version, CommunicationSystemDraft draft, @Nullable String owner) {
        refuseOwn(before);
        CommunicationSystemDraft wanted = CommunicationSystemRules.check(draft);
        return transactions.execute(_ -> {
            requireUsers(wanted.inboundUsers());
            refuseLosingUsedInboundUsers(before, wanted);
            refuseTaken(wanted);
            List<OutboundUser> outbound =
                    outboundUsers.replace(before.id(), before.outboundUsers(), wanted.outboundUsers());
            CommunicationSystem after = system(wanted, outbound, owner, version + 1);
            if (!store.update(after)) {
                throw new Changed(WHAT, before.id());
            }
            arrangements.ofSystem(after.id()).forEach(activations::refresh);
            record("update", after);
            return after;
        });
    }

    /**
     * Succeeds for a system already gone.
     *
     * @throws InUse while an arrangement uses it
     */
    public void delete(String id) {
        transactions.executeWithoutResult(_ -> find(id).ifPresent(system -> {
            refuseOwn(system);
            List<Blocker> blockers = arrangements.ofSystem(id).stream()
                    .map(ArrangementRules::blocker)
                    .toList();
            if (!blockers.isEmpty()) {
                throw new InUse(WHAT, id, blockers);
            }
            store.delete(id);
            record("delete", system);
        }));
    }

    static Blocker blocker(CommunicationSystem system) {
        return new Blocker(
                WHAT, system.id(), system.settings().name(), "annex delete system/communication-system " + system.id());
    }

    private CommunicationSystem system(
            CommunicationSystemDraft wanted, List<OutboundUser> outbound, @Nullable String owner, long version) {
        return new CommunicationSystem(
                wanted.id(),
                false,
                wanted.settings(),
                wanted.inboundUsers(),
                outbound,
                owner,
                clock.instant(),
                Actor.current().name(),
                version);
    }

    private static void refuseOwn(CommunicationSystem system) {
        if (system.own()) {
            throw new CommunicationException.OwnSystem();
        }
    }

    private void requireUsers(List<InboundUser> inbound) {
        for (int i = 0; i < inbound.size(); i++) {
            if (users.find(inbound.get(i).userId()).isEmpty()) {
                throw new Invalid(
                        WHAT,
                        List.of(new Violation(
                                "InboundUsers[" + i + "].UserID", "there is no such communication user")));
            }
        }
    }

    private void refuseLosingUsedInboundUsers(CommunicationSystem before, CommunicationSystemDraft wanted) {
        List<Blocker> blockers = arrangements.ofSystem(before.id()).stream()
                .filter(arrangement ->
                        uses(before.inboundUsers(), arrangement) && !uses(wanted.inboundUsers(), arrangement))
                .map(ArrangementRules::blocker)
                .toList();
        if (!blockers.isEmpty()) {
            throw new InUse("inbound user of communication system", before.id(), blockers);
        }
    }

    private static boolean uses(List<InboundUser> users, Arrangement arrangement) {
        return users.stream()
                .anyMatch(user -> user.userId().equals(arrangement.inboundUserId())
                        && user.method() == arrangement.inboundAuthentication());
    }

    private void refuseTaken(CommunicationSystemDraft wanted) {
        String logical = wanted.settings().logicalSystemId();
        String business = wanted.settings().businessSystemId();
        for (CommunicationSystem other : store.list()) {
            if (other.id().equals(wanted.id())) {
                continue;
            }
            if (logical != null && logical.equals(other.settings().logicalSystemId())) {
                throw new Taken(WHAT, "LogicalSystemID", logical);
            }
            if (business != null && business.equals(other.settings().businessSystemId())) {
                throw new Taken(WHAT, "BusinessSystemID", business);
            }
        }
    }

    private void record(String verb, CommunicationSystem system) {
        audit.record(AuditEntry.of(
                "system/communication-system." + verb,
                "communication-system",
                system.id(),
                system.settings().name()));
    }
}
