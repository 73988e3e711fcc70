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

    private static final String WHAT = "business user";

    private final BusinessUserStore store;
    private final BusinessRoles roles;
    private final PasswordHashes hashes;
    private final FailedLogOns failures;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BusinessUsers(
            BusinessUserStore store,
            BusinessRoles roles,
            PasswordHashes hashes,
            FailedLogOns failures,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.roles = roles;
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

    /** In any case; user names are unique. */
    public Optional<BusinessUser> byUserName(String userName) {
        return store.byUserName(userName);
    }

    public Optional<BusinessUser> byGlobalUserId(String globalUserId) {
        return store.byGlobalUserId(globalUserId);
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
        BusinessUserRules.check(wanted, roles.unknown(wanted.roles()));
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
                wanted.globalUserId(),
                wanted.validFrom(),
                wanted.validTo(),
                clock.instant(),
                null,
                1);
        transactions.executeWithoutResult(_ -> {
            if (!store.insert(user, hash)) {
                throw taken(user.id(), wanted).orElseThrow();
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
        BusinessUserRules.check(wanted, roles.unknown(wanted.roles()));
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
                    wanted.globalUserId(),
                    wanted.validFrom(),
                    wanted.validTo(),
                    before.createdAt(),
                    before.lastLogonAt(),
                    version + 1);
            refuseIfTaken(id, wanted);
            if (!store.update(after)) {
                throw new Changed(WHAT, id);
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
                        user.userName(),
                        user.email(),
                        user.givenName(),
                        user.familyName(),
                        false,
                        user.roles(),
                        user.globalUserId(),
                        user.validFrom(),
                        user.validTo()));
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
        taken(id, wanted).ifPresent(taken -> {
            throw taken;
        });
    }

    /** Which of what is unique belongs to another user. */
    private Optional<Taken> taken(String id, NewBusinessUser wanted) {
        if (another(store.byUserName(wanted.userName()), id)) {
            return Optional.of(new Taken(WHAT, "userName", wanted.userName()));
        }
        if (another(store.byEmail(wanted.email()), id)) {
            return Optional.of(new Taken(WHAT, "email", wanted.email()));
        }
        String globalUserId = wanted.globalUserId();
        return globalUserId != null && another(store.byGlobalUserId(globalUserId), id)
                ? Optional.of(new Taken(WHAT, "globalUserId", globalUserId))
                : Optional.empty();
    }

    private static boolean another(Optional<BusinessUser> found, String id) {
        return found.filter(user -> !user.id().equals(id)).isPresent();
    }

    private void keepAnAdministrator() {
        if (store.administratorsAt(clock.instant()) == 0) {
            throw new LastAdministrator();
        }
    }

    private void record(String verb, BusinessUser user) {
        audit.record(AuditEntry.of("system/business-user." + verb, "business-user", user.id(), user.userName()));
    }
}
