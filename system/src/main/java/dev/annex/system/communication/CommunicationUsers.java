package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.problems.Actor;
import dev.annex.foundation.problems.Blocker;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.system.communication.CommunicationException.Changed;
import dev.annex.system.communication.CommunicationException.InUse;
import dev.annex.system.communication.CommunicationException.NotFound;
import dev.annex.system.communication.CommunicationException.Taken;
import dev.annex.system.communication.CommunicationUser.Certificate;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The technical users of partners (marketing-cloud-tenant, 1.2). */
@Service
public class CommunicationUsers {

    private static final String WHAT = "communication user";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CommunicationUserStore store;
    private final CommunicationSystemStore systems;
    private final PasswordHashes hashes;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CommunicationUsers(
            CommunicationUserStore store,
            CommunicationSystemStore systems,
            PasswordHashes hashes,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.systems = systems;
        this.hashes = hashes;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By user name. */
    public List<CommunicationUser> list() {
        return store.list();
    }

    public Optional<CommunicationUser> find(String id) {
        return store.find(id);
    }

    /** In any case. */
    public Optional<CommunicationUser> byUserName(String userName) {
        return store.byUserName(userName.toUpperCase(Locale.ROOT));
    }

    /** @throws NotFound if there is none with this id */
    public CommunicationUser require(String id) {
        return store.find(id).orElseThrow(() -> new NotFound(WHAT, id));
    }

    /**
     * @throws CommunicationException.Invalid naming the offending fields
     * @throws Taken if the user name, or a certificate, belongs to another user
     */
    public CommunicationUser create(CommunicationUserDraft draft) {
        return create(draft, null, hashes::hash);
    }

    /** A user kept for a platform, which generates the password (pairing, 8.4). */
    CommunicationUser createKept(CommunicationUserDraft draft, String owner) {
        return create(draft, owner, hashes::hashGenerated);
    }

    private CommunicationUser create(
            CommunicationUserDraft draft, @Nullable String owner, UnaryOperator<String> hashing) {
        CommunicationUserDraft wanted = upperCased(draft);
        List<Certificate> certificates = CommunicationUserRules.check(wanted, false);
        String password = wanted.password();
        String hash = password == null ? null : hashing.apply(password);
        CommunicationUser user = new CommunicationUser(
                newId(),
                wanted.userName(),
                wanted.description(),
                password == null ? null : clock.instant(),
                certificates,
                false,
                null,
                owner,
                clock.instant(),
                Actor.current().name(),
                1);
        transactions.executeWithoutResult(_ -> {
            refuseForeignCertificates(user);
            if (!store.insert(user, hash)) {
                throw new Taken(WHAT, "UserName", wanted.userName());
            }
            record("create", user);
        });
        return user;
    }

    /**
     * Replaces description, certificates and, if the draft has one, the password; the old one stops working before this
     * returns. User names are fixed.
     *
     * @throws Changed if the user is not at that version any more
     */
    public CommunicationUser change(String id, long version, CommunicationUserDraft draft) {
        CommunicationUser before = require(id);
        return change(before, version, draft, before.locked(), before.owner(), hashes::hash);
    }

    /** As {@link #createKept}. */
    CommunicationUser changeKept(CommunicationUser before, CommunicationUserDraft draft, String owner) {
        return change(before, before.version(), draft, before.locked(), owner, hashes::hashGenerated);
    }

    private CommunicationUser change(
            CommunicationUser before,
            long version,
            CommunicationUserDraft draft,
            boolean locked,
            @Nullable String owner,
            UnaryOperator<String> hashing) {
        List<Certificate> certificates =
                CommunicationUserRules.check(upperCased(draft), before.passwordSetAt() != null);
        String password = draft.password();
        String hash = password == null ? null : hashing.apply(password);
        CommunicationUser after = new CommunicationUser(
                before.id(),
                before.userName(),
                draft.description(),
                password == null ? before.passwordSetAt() : clock.instant(),
                certificates,
                locked,
                before.lastLogonAt(),
                owner,
                clock.instant(),
                Actor.current().name(),
                version + 1);
        transactions.executeWithoutResult(_ -> {
            refuseForeignCertificates(after);
            if (!store.update(after, hash)) {
                throw new Changed(WHAT, before.id());
            }
            record("update", after);
        });
        return after;
    }

    public CommunicationUser setPassword(String id, String password) {
        CommunicationUserRules.checkPassword(password);
        CommunicationUser user = require(id);
        return change(user, user.version(), draftOf(user, password), user.locked(), user.owner(), hashes::hash);
    }

    public CommunicationUser unlock(String id) {
        return setLocked(id, false);
    }

    public CommunicationUser lock(String id) {
        return setLocked(id, true);
    }

    private CommunicationUser setLocked(String id, boolean locked) {
        CommunicationUser user = require(id);
        return change(user, user.version(), draftOf(user, null), locked, user.owner(), hashes::hash);
    }

    /**
     * Succeeds for a user already gone.
     *
     * @throws InUse while a communication system lists it
     */
    public void delete(String id) {
        transactions.executeWithoutResult(_ -> store.find(id).ifPresent(user -> {
            List<Blocker> blockers = systems.withInboundUser(id).stream()
                    .map(CommunicationSystems::blocker)
                    .toList();
            if (!blockers.isEmpty()) {
                throw new InUse(WHAT, user.userName(), blockers);
            }
            store.delete(id);
            record("delete", user);
        }));
    }

    static CommunicationUserDraft draftOf(CommunicationUser user, @Nullable String password) {
        return new CommunicationUserDraft(
                user.userName(),
                user.description(),
                password,
                user.certificates().stream().map(Certificate::pem).toList());
    }

    private static CommunicationUserDraft upperCased(CommunicationUserDraft draft) {
        return new CommunicationUserDraft(
                draft.userName().toUpperCase(Locale.ROOT), draft.description(), draft.password(), draft.certificates());
    }

    private void refuseForeignCertificates(CommunicationUser user) {
        for (Certificate certificate : user.certificates()) {
            store.userOfCertificate(certificate)
                    .filter(other -> !other.equals(user.id()))
                    .ifPresent(_ -> {
                        throw new Taken(WHAT, "Certificates", certificate.subject());
                    });
        }
    }

    private static String newId() {
        return "CC" + String.format(Locale.ROOT, "%010d", RANDOM.nextLong(10_000_000_000L));
    }

    void record(String verb, CommunicationUser user) {
        audit.record(
                AuditEntry.of("system/communication-user." + verb, "communication-user", user.id(), user.userName()));
    }
}
