package dev.annex.system.users;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.secrets.FailedLogOns;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.system.users.BusinessUserException.Changed;
import dev.annex.system.users.BusinessUserException.LastAdministrator;
import dev.annex.system.users.BusinessUserException.NotFound;
import dev.annex.system.users.BusinessUserException.Taken;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The people who work in the system (marketing-cloud-tenant, 5.2). */
@Service
public class BusinessUsers {

    private final BusinessUserStore store;
    private final PasswordHashes hashes;
    private final FailedLogOns failures;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BusinessUsers(
            BusinessUserStore store,
            PasswordHashes hashes,
            FailedLogOns failures,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.hashes = hashes;
        this.failures = failures;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    public List<BusinessUser> list() {
        return store.list();
    }

    public Optional<BusinessUser> find(String id) {
        return store.find(id);
    }

    /** In any case; e-mails are unique. */
    public Optional<BusinessUser> byEmail(String email) {
        return store.byEmail(email);
    }

    /** @throws NotFound if there is none with this id */
    public BusinessUser require(String id) {
        return store.find(id).orElseThrow(() -> new NotFound(id));
    }

    /**
     * @throws BusinessUserException.Invalid naming the offending fields
     * @throws Taken if user name or e-mail belong to another user
     */
    public BusinessUser create(NewBusinessUser wanted, String password) {
        BusinessUserRules.check(wanted);
        BusinessUserRules.checkPassword(password);
        String hash = hashes.hash(password);
        BusinessUser user = new BusinessUser(
                UUID.randomUUID().toString(),
                wanted.userName(),
                wanted.email(),
                wanted.givenName(),
                wanted.familyName(),
                wanted.locked(),
                wanted.roles(),
                clock.instant(),
                null,
                1);
        transactions.executeWithoutResult(_ -> {
            if (!store.insert(user, hash)) {
                throw taken(wanted);
            }
            record("create", user);
        });
        return user;
    }

    /**
     * Replaces everything but the password.
     *
     * @throws Changed if the user is not at that version any more
     * @throws LastAdministrator if nobody could administer the system afterwards
     */
    public BusinessUser change(String id, long version, NewBusinessUser wanted) {
        BusinessUserRules.check(wanted);
        return transactions.execute(_ -> {
            BusinessUser before = require(id);
            BusinessUser after = new BusinessUser(
                    id,
                    wanted.userName(),
                    wanted.email(),
                    wanted.givenName(),
                    wanted.familyName(),
                    wanted.locked(),
                    wanted.roles(),
                    before.createdAt(),
                    before.lastLogonAt(),
                    version + 1);
            refuseIfTaken(id, wanted);
            if (!store.update(after)) {
                throw new Changed(id);
            }
            keepAnAdministrator();
            record("update", after);
            return after;
        });
    }

    public BusinessUser unlock(String id) {
        BusinessUser user = require(id);
        failures.forget(BusinessLogon.ZONE, user.userName());
        return change(
                id,
                user.version(),
                new NewBusinessUser(
                        user.userName(), user.email(), user.givenName(), user.familyName(), false, user.roles()));
    }

    /** The old password stops working before this returns. */
    public void setPassword(String id, String password) {
        BusinessUserRules.checkPassword(password);
        String hash = hashes.hash(password);
        transactions.executeWithoutResult(_ -> {
            BusinessUser user = require(id);
            store.setPassword(id, hash);
            failures.forget(BusinessLogon.ZONE, user.userName());
            record("set-password", user);
        });
    }

    /** Succeeds for a user already gone. */
    public void delete(String id) {
        transactions.executeWithoutResult(_ -> store.find(id).ifPresent(user -> {
            store.delete(id);
            keepAnAdministrator();
            record("delete", user);
        }));
    }

    private void refuseIfTaken(String id, NewBusinessUser wanted) {
        if (store.byUserName(wanted.userName())
                        .filter(other -> !other.id().equals(id))
                        .isPresent()
                || store.byEmail(wanted.email())
                        .filter(other -> !other.id().equals(id))
                        .isPresent()) {
            throw taken(wanted);
        }
    }

    private Taken taken(NewBusinessUser wanted) {
        return store.byUserName(wanted.userName()).isPresent()
                ? new Taken("userName", wanted.userName())
                : new Taken("email", wanted.email());
    }

    private void keepAnAdministrator() {
        if (store.unlockedAdministrators() == 0) {
            throw new LastAdministrator();
        }
    }

    private void record(String verb, BusinessUser user) {
        audit.record(AuditEntry.of("system/business-user." + verb, "business-user", user.id(), user.userName()));
    }
}
