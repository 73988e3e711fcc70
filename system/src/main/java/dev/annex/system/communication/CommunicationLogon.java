package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.foundation.secrets.VerifiedPasswords;
import dev.annex.system.communication.CommunicationException.LogonRefused;
import dev.annex.system.communication.CommunicationUserStore.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Log-on of communication users; the third wrong password in a row locks the user (marketing-cloud-tenant, 5). */
@Service
class CommunicationLogon {

    private static final int LOCK_AFTER = 3;

    /** How exact the time of the last log-on is: a write for every request would be one too many. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private final CommunicationUserStore store;
    private final VerifiedPasswords passwords;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    CommunicationLogon(
            CommunicationUserStore store,
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

    /** @throws LogonRefused without saying whether the user exists */
    CommunicationCaller byPassword(String userName, String password) {
        Credentials user = store.credentials(userName.toUpperCase(Locale.ROOT)).orElse(null);
        if (user == null) {
            passwords.refuse(password);
            throw new LogonRefused();
        }
        String hash = user.passwordHash();
        if (user.locked() || hash == null) {
            throw new LogonRefused();
        }
        if (!passwords.matches(password, hash)) {
            fail(user);
        }
        Instant now = clock.instant();
        Instant last = user.lastLogonAt();
        boolean note = user.failedLogons() > 0 || last == null || last.isBefore(now.minus(EXACTNESS));
        if (note && !store.loggedOn(user.userId(), now)) {
            throw new LogonRefused();
        }
        return new CommunicationCaller(user.userId(), user.userName(), AuthenticationMethod.BASIC.text());
    }

    private void fail(Credentials user) {
        transactions.executeWithoutResult(_ -> {
            boolean locked = store.countFailure(user.userId(), LOCK_AFTER);
            AuditEntry entry = AuditEntry.of(
                            "system/communication-user.log-on", "communication-user", user.userId(), user.userName())
                    .securityEvent()
                    .outcome(AuditEntry.Outcome.REFUSED)
                    .because("LOGON_REFUSED");
            audit.record(locked ? entry.change("locked", "false", "true") : entry);
        });
        throw new LogonRefused();
    }
}
