package dev.annex.platform.identity;

import dev.annex.foundation.secrets.FailedLogOns;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.foundation.secrets.VerifiedPasswords;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.identity.IdentityException.UserExists;
import dev.annex.platform.identity.IdentityException.UserInvalid;
import dev.annex.platform.identity.IdentityException.UserNotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of a zone, and whether they are who they say (administration-api, 2 and 3.5). */
@Component
public class Users {

    /** The zone of the people who administer the installation; every other zone is an account's GUID. */
    public static final String INSTALLATION = "installation";

    static final String OWN_ORIGIN = "sap.default";
    private static final Duration LOGON_PRECISION = Duration.ofMinutes(1);

    private final UserStore store;
    private final RoleStore roles;
    private final Members members;
    private final PasswordHashes hashes;
    private final VerifiedPasswords verified;
    private final UserAudit audit;
    private final FailedLogOns failures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Users(
            UserStore store,
            RoleStore roles,
            Members members,
            PasswordHashes hashes,
            UserAudit audit,
            FailedLogOns failures,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.roles = roles;
        this.members = members;
        this.hashes = hashes;
        this.verified = new VerifiedPasswords(hashes);
        this.audit = audit;
        this.failures = failures;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Creates a user.
     *
     * @throws UserInvalid naming every member that is wrong
     * @throws UserExists if the zone has a user of this name, in whichever case
     */
    public User create(String zone, NewUser user) {
        return create(zone, user, () -> {});
    }

    /** As {@link #create(String, NewUser)}, with what has to hold in the same transaction: that the account is still there. */
    public User create(String zone, NewUser user, Runnable inTransaction) {
        var violations = user.violations();
        if (!violations.isEmpty()) {
            throw new UserInvalid(violations);
        }
        // Before the transaction: the hash is slow on purpose, and SQLite has one writer.
        String hash = hashes.hash(user.password());
        return Objects.requireNonNull(transaction.execute(_ -> {
            inTransaction.run();
            User created = store.insert(zone, user, OWN_ORIGIN, hash, clock.instant())
                    .orElseThrow(() -> new UserExists(user.userName()));
            audit.record("create", created);
            return created;
        }));
    }

    public Optional<User> find(String id) {
        return store.find(id);
    }

    /** Finds a user by name, in whichever case. */
    public Optional<User> findByName(String zone, String userName) {
        return store.credentials(zone, userName).map(UserStore.Credentials::user);
    }

    /** @throws UserNotFound also if the user lives in another zone */
    public User require(String zone, String id) {
        return store.find(id).filter(user -> user.zone().equals(zone)).orElseThrow(() -> new UserNotFound(id));
    }

    /** All users of a zone by name. */
    public List<User> list(String zone) {
        return store.list(zone);
    }

    /**
     * Deletes a user with all roles.
     *
     * @throws UserNotFound if the zone has no such user
     * @throws dev.annex.platform.accounts.AccountsException if nobody else could administer an account then
     */
    public void delete(String zone, String id) {
        transaction.executeWithoutResult(_ -> {
            User user = require(zone, id);
            members.removeAll(members.of(id));
            roles.forgetUser(id);
            store.delete(id);
            audit.record("delete", user);
        });
    }

    /** Ends the lock of a user who failed to log on too often. */
    public void unlock(String zone, String id) {
        transaction.executeWithoutResult(_ -> {
            User user = require(zone, id);
            failures.forget(zone, user.userName());
            audit.record("unlock", user);
        });
    }

    /** @throws UserInvalid if the password is too short or too long */
    public void changePassword(String zone, String id, String password) {
        var violations = NewUser.passwordViolations(password);
        if (!violations.isEmpty()) {
            throw new UserInvalid(violations);
        }
        String hash = hashes.hash(password);
        transaction.executeWithoutResult(_ -> {
            User user = require(zone, id);
            store.changePassword(id, hash, clock.instant().truncatedTo(ChronoUnit.SECONDS));
            failures.forget(zone, user.userName());
            audit.record("change-password", user);
        });
    }

    /** Removes everybody of a zone that is going away, in the transaction of that. */
    void deleteZone(String zone) {
        store.list(zone).forEach(user -> members.forget(user.id()));
        roles.deleteZone(zone);
        store.deleteZone(zone);
    }

    /** Whether the user failed to log on too often just now. */
    public boolean locked(User user) {
        return failures.closedFor(user.zone(), user.userName()).isPresent();
    }

    /** Checks a password. Counts failures, and refuses for a while whoever failed too often, existing or not. */
    public LogOn authenticate(String zone, String userName, String password) {
        Optional<Duration> closed = failures.closedFor(zone, userName);
        if (closed.isPresent()) {
            return new LogOn.Locked(closed.get());
        }
        // No name has control characters, and not every database takes them.
        Optional<UserStore.Credentials> found = userName.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : store.credentials(zone, userName);
        if (found.isEmpty()) {
            // As slow as for a user who exists, so that time does not tell which names do.
            verified.refuse(password);
            return failed(zone, userName, () -> audit.failedLogOnOfNobody(zone));
        }
        User user = found.get().user();
        if (!verified.matches(password, found.get().passwordHash())) {
            return failed(zone, userName, () -> audit.failedLogOn(user, "WRONG_PASSWORD"));
        }
        if (failures.any(zone, userName)) {
            failures.forget(zone, userName);
        }
        Instant now = clock.instant();
        if (user.lastLogonAt() == null
                || user.lastLogonAt().plus(LOGON_PRECISION).isBefore(now)) {
            store.loggedOn(user.id(), now);
        }
        return new LogOn.Accepted(user);
    }

    private LogOn failed(String zone, String userName, Runnable note) {
        transaction.executeWithoutResult(_ -> {
            failures.count(zone, userName);
            note.run();
        });
        return new LogOn.Refused();
    }

    /**
     * Somebody whom an identity provider vouches for.
     *
     * @throws ProviderFailed if the provider gave a name or an address that no user can have
     */
    User vouchedFor(String zone, String origin, NewUser user, Set<String> groups) {
        var violations = user.identityViolations();
        if (!violations.isEmpty()) {
            throw new ProviderFailed(violations.getFirst().toString());
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            boolean known = store.knows(zone, origin, user.userName());
            User vouchedFor = store.vouchedFor(zone, user, origin, groups, clock.instant());
            if (!known) {
                audit.record("create", vouchedFor);
            }
            return vouchedFor;
        }));
    }

    /** The user of a log-on at that instant, unless it has ended since: by a new password, or with the user. */
    Optional<User> findLoggedOn(String id, Instant authenticatedAt) {
        return store.findLoggedOn(id, authenticatedAt);
    }
}
