package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.foundation.secrets.VerifiedPasswords;
import dev.annex.system.communication.CommunicationException.Changed;
import dev.annex.system.communication.CommunicationException.ForeignObject;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationSystemDraft.OutboundUserDraft;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The objects a platform keeps here for its service instances (pairing, 8.4). Each carries a mark of its owner; what has another
 * mark, or none, is never touched. Putting creates or replaces, and repeating a call changes nothing.
 */
@Service
public class KeptObjects {

    private final CommunicationUsers users;
    private final CommunicationUserStore userStore;
    private final CommunicationSystems systems;
    private final CommunicationSystemStore systemStore;
    private final OutboundUsers outboundUsers;
    private final CommunicationArrangements arrangements;
    private final ArrangementStore arrangementStore;
    private final VerifiedPasswords passwords;
    private final Audit audit;
    private final TransactionTemplate transactions;

    KeptObjects(
            CommunicationUsers users,
            CommunicationUserStore userStore,
            CommunicationSystems systems,
            CommunicationSystemStore systemStore,
            OutboundUsers outboundUsers,
            CommunicationArrangements arrangements,
            ArrangementStore arrangementStore,
            PasswordHashes hashes,
            Audit audit,
            TransactionTemplate transactions) {
        this.users = users;
        this.userStore = userStore;
        this.systems = systems;
        this.systemStore = systemStore;
        this.outboundUsers = outboundUsers;
        this.arrangements = arrangements;
        this.arrangementStore = arrangementStore;
        this.passwords = new VerifiedPasswords(hashes);
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @param created whether it was not there before */
    public record Kept<T>(T object, boolean created) {}

    public List<CommunicationUser> users(String ownerPrefix) {
        return userStore.ownedBy(ownerPrefix);
    }

    public List<CommunicationSystem> systems(String ownerPrefix) {
        return systemStore.ownedBy(ownerPrefix);
    }

    public List<Arrangement> arrangements(String ownerPrefix) {
        return arrangementStore.ownedBy(ownerPrefix);
    }

    /** By the key the platform chose. */
    public Optional<Arrangement> arrangement(String externalId) {
        return arrangementStore.byExternalId(externalId);
    }

    /**
     * @param ifVersion refuse unless the user is at this version; null: whatever it is at
     * @throws ForeignObject if a user of this name is not the owner's
     */
    public Kept<CommunicationUser> putUser(String owner, @Nullable Long ifVersion, CommunicationUserDraft draft) {
        CommunicationUser before = userStore.byUserName(draft.userName()).orElse(null);
        if (before == null) {
            refuseMissing("communication user", draft.userName(), ifVersion);
            return new Kept<>(users.createKept(draft, owner), true);
        }
        String what = "communication user";
        refuseForeign(what, draft.userName(), before.owner(), owner);
        refuseOther(what, draft.userName(), before.version(), ifVersion);
        boolean same = before.description().equals(draft.description())
                && before.certificates().equals(CommunicationUserRules.check(draft, true))
                && samePassword(before, draft.password());
        return new Kept<>(same ? before : users.changeKept(before, draft, owner), false);
    }

    private boolean samePassword(CommunicationUser user, @Nullable String password) {
        return password == null
                || userStore
                        .credentials(user.userName())
                        .map(CommunicationUserStore.Credentials::passwordHash)
                        .filter(hash -> passwords.matches(password, hash))
                        .isPresent();
    }

    /** As {@link #putUser}. */
    public Kept<CommunicationSystem> putSystem(String owner, @Nullable Long ifVersion, CommunicationSystemDraft draft) {
        String what = "communication system";
        CommunicationSystem before = systems.find(draft.id()).orElse(null);
        if (before == null) {
            refuseMissing(what, draft.id(), ifVersion);
            return new Kept<>(systems.create(draft, owner), true);
        }
        refuseForeign(what, draft.id(), before.owner(), owner);
        refuseOther(what, draft.id(), before.version(), ifVersion);
        CommunicationSystemDraft wanted = CommunicationSystemRules.check(draft);
        boolean same = before.settings().equals(wanted.settings())
                && before.inboundUsers().equals(wanted.inboundUsers())
                && sameOutboundUsers(before, wanted.outboundUsers());
        return new Kept<>(same ? before : systems.change(before, before.version(), draft, owner), false);
    }

    private boolean sameOutboundUsers(CommunicationSystem before, List<OutboundUserDraft> wanted) {
        return before.outboundUsers().size() == wanted.size()
                && wanted.stream()
                        .allMatch(draft -> before.outboundUsers().stream()
                                .filter(user ->
                                        user.userName().equals(draft.userName()) && user.method() == draft.method())
                                .anyMatch(user -> draft.secret() == null
                                        || outboundUsers.secret(user.id()).equals(Optional.of(draft.secret()))));
    }

    /**
     * As {@link #putUser}; saving an active arrangement that says the same activates nothing again.
     *
     * @param externalId the key the platform chose
     */
    public Kept<Arrangement> putArrangement(
            String owner, @Nullable Long ifVersion, String externalId, ArrangementDraft draft) {
        String what = "communication arrangement";
        Arrangement before = arrangementStore.byExternalId(externalId).orElse(null);
        if (before == null) {
            refuseMissing(what, externalId, ifVersion);
            return new Kept<>(arrangements.create(draft, externalId, owner), true);
        }
        refuseForeign(what, externalId, before.owner(), owner);
        refuseOther(what, externalId, before.version(), ifVersion);
        Arrangement wanted =
                arrangements.arrangement(UUID.randomUUID().toString(), draft, externalId, owner, before.version());
        boolean same = wanted.saysTheSameAs(before);
        return new Kept<>(same ? before : arrangements.change(before, before.version(), draft, owner), false);
    }

    /**
     * Succeeds for a user already gone, and for one the administrator has taken over. One that somebody else's system lists loses
     * its mark and stays.
     *
     * @throws ForeignObject if the mark is of somebody else
     * @throws InUse while a system with the same mark lists the user
     */
    public void deleteUser(String ownerPrefix, @Nullable Long ifVersion, String userName) {
        transactions.executeWithoutResult(_ -> userStore.byUserName(userName).ifPresent(user -> {
            if (unmarked("communication user", userName, user.owner(), ownerPrefix)) {
                return;
            }
            refuseOther("communication user", userName, user.version(), ifVersion);
            List<CommunicationSystem> using = systemStore.withInboundUser(user.id());
            List<Blocker> blockers = using.stream()
                    .filter(system -> Objects.equals(system.owner(), user.owner()))
                    .map(CommunicationSystems::blocker)
                    .toList();
            refuseUsed("communication user", userName, blockers);
            if (using.isEmpty()) {
                users.delete(user.id());
            } else {
                userStore.disown(user.id());
                record("communication-user", user.id(), userName);
            }
        }));
    }

    /** As {@link #deleteUser}, of the arrangements that use the system. */
    public void deleteSystem(String ownerPrefix, @Nullable Long ifVersion, String id) {
        transactions.executeWithoutResult(_ -> systemStore.find(id).ifPresent(system -> {
            if (unmarked("communication system", id, system.owner(), ownerPrefix)) {
                return;
            }
            refuseOther("communication system", id, system.version(), ifVersion);
            List<Arrangement> using = arrangementStore.ofSystem(id);
            List<Blocker> blockers = using.stream()
                    .filter(arrangement -> Objects.equals(arrangement.owner(), system.owner()))
                    .map(ArrangementRules::blocker)
                    .toList();
            refuseUsed("communication system", id, blockers);
            if (using.isEmpty()) {
                systems.delete(id);
            } else {
                systemStore.disown(id);
                record("communication-system", id, system.settings().name());
            }
        }));
    }

    /** Succeeds for an arrangement already gone. */
    public void deleteArrangement(String ownerPrefix, @Nullable Long ifVersion, String externalId) {
        transactions.executeWithoutResult(_ -> arrangementStore
                .byExternalId(externalId)
                .filter(arrangement ->
                        !unmarked("communication arrangement", externalId, arrangement.owner(), ownerPrefix))
                .ifPresent(arrangement -> {
                    refuseOther("communication arrangement", externalId, arrangement.version(), ifVersion);
                    arrangements.delete(arrangement.uuid());
                }));
    }

    private static void refuseForeign(String what, String id, @Nullable String mark, String owner) {
        if (!owner.equals(mark)) {
            throw new ForeignObject(what, id);
        }
    }

    private static boolean unmarked(String what, String id, @Nullable String mark, String ownerPrefix) {
        if (mark != null && !mark.startsWith(ownerPrefix)) {
            throw new ForeignObject(what, id);
        }
        return mark == null;
    }

    private static void refuseMissing(String what, String id, @Nullable Long ifVersion) {
        if (ifVersion != null) {
            throw new Changed(what, id);
        }
    }

    private static void refuseOther(String what, String id, long version, @Nullable Long ifVersion) {
        if (ifVersion != null && ifVersion != version) {
            throw new Changed(what, id);
        }
    }

    private static void refuseUsed(String what, String id, List<Blocker> blockers) {
        if (!blockers.isEmpty()) {
            throw new InUse(what, id, blockers);
        }
    }

    private void record(String kind, String id, String name) {
        audit.record(AuditEntry.of("system/" + kind + ".release", kind, id, name));
    }
}
