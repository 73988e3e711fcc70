package dev.annex.system.users;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
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

/** Log-on of business users: ten failures within a minute close the door until the minute is over (administration-api, 1). */
@Service
public class BusinessLogon {

    private static final int FAILURES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final BusinessUserStore store;
    private final VerifiedPasswords passwords;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BusinessLogon(
            BusinessUserStore store,
            PasswordHashes hashes,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.passwords = new VerifiedPasswords(hashes);
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @throws LogonRefused without saying whether the user exists
     * @throws TooManyLogons with the time after which another attempt is looked at
     */
    public BusinessUser authenticate(String userName, String password) {
        Instant now = clock.instant();
        Credentials credentials = store.credentials(userName).orElse(null);
        if (credentials == null) {
            passwords.refuse(password);
            throw new LogonRefused();
        }
        refuseWhileClosed(credentials, now);
        if (!passwords.matches(password, credentials.passwordHash())) {
            fail(credentials, userName, now);
        }
        BusinessUser user = store.find(credentials.userId()).orElseThrow(LogonRefused::new);
        if (user.locked()) {
            throw new LogonRefused();
        }
        if (credentials.failedLogons() > 0 || stale(user.lastLogonAt(), now)) {
            store.loggedOn(user.id(), now);
        }
        return user;
    }

    /** A write for every request of a Basic client would be one too many. */
    private static boolean stale(@Nullable Instant lastLogon, Instant now) {
        return lastLogon == null || lastLogon.isBefore(now.minus(WINDOW));
    }

    private static void refuseWhileClosed(Credentials credentials, Instant now) {
        Instant since = credentials.failingSince();
        if (since != null
                && credentials.failedLogons() >= FAILURES
                && since.plus(WINDOW).isAfter(now)) {
            throw new TooManyLogons(Duration.between(now, since.plus(WINDOW)).plusSeconds(1));
        }
    }

    private void fail(Credentials credentials, String userName, Instant now) {
        transactions.executeWithoutResult(_ -> {
            store.countFailure(credentials.userId(), now, now.minus(WINDOW));
            audit.record(AuditEntry.of("system/business-user.log-on", "business-user", credentials.userId(), userName)
                    .securityEvent()
                    .outcome(AuditEntry.Outcome.REFUSED)
                    .because("LOGON_REFUSED"));
        });
        throw new LogonRefused();
    }
}
