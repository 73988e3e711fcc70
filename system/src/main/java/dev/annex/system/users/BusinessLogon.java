package dev.annex.system.users;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.secrets.FailedLogOns;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.foundation.secrets.VerifiedPasswords;
import dev.annex.system.users.BusinessUserException.LogonRefused;
import dev.annex.system.users.BusinessUserException.TooManyLogons;
import dev.annex.system.users.BusinessUserStore.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Log-on of business users: ten failures within a minute close the door for a minute, whether the user exists or not
 * (administration-api, 1).
 */
@Service
public class BusinessLogon {

    static final String ZONE = "system";

    private static final Duration LOGON_PRECISION = Duration.ofMinutes(1);

    private final BusinessUserStore store;
    private final VerifiedPasswords passwords;
    private final FailedLogOns failures;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BusinessLogon(
            BusinessUserStore store,
            PasswordHashes hashes,
            FailedLogOns failures,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.passwords = new VerifiedPasswords(hashes);
        this.failures = failures;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @throws LogonRefused without saying whether the user exists
     * @throws TooManyLogons with the time after which another attempt is looked at
     */
    public BusinessUser authenticate(String userName, String password) {
        failures.closedFor(ZONE, userName).ifPresent(left -> {
            throw new TooManyLogons(left);
        });
        // No name has control characters, and not every database takes them.
        Credentials credentials = userName.chars().anyMatch(Character::isISOControl)
                ? null
                : store.credentials(userName).orElse(null);
        if (credentials == null) {
            passwords.refuse(password);
            // Without the name that was tried: people type passwords there.
            throw failed(userName, "unknown", "unknown");
        }
        if (!passwords.matches(password, credentials.passwordHash())) {
            throw failed(userName, credentials.userId(), userName);
        }
        BusinessUser user = store.find(credentials.userId()).orElseThrow(LogonRefused::new);
        Instant now = clock.instant();
        if (user.locked() || !user.validAt(now)) {
            throw new LogonRefused();
        }
        if (failures.any(ZONE, userName)) {
            failures.forget(ZONE, userName);
        }
        if (stale(user.lastLogonAt(), now)) {
            store.loggedOn(user.id(), now);
        }
        return user;
    }

    /** A write for every request of a Basic client would be one too many. */
    private static boolean stale(@Nullable Instant lastLogon, Instant now) {
        return lastLogon == null || lastLogon.isBefore(now.minus(LOGON_PRECISION));
    }

    private LogonRefused failed(String tried, String userId, String userName) {
        transactions.executeWithoutResult(_ -> {
            failures.count(ZONE, tried);
            audit.record(AuditEntry.of("system/business-user.log-on", "business-user", userId, userName)
                    .securityEvent()
                    .outcome(AuditEntry.Outcome.REFUSED)
                    .because("LOGON_REFUSED"));
        });
        return new LogonRefused();
    }
}
