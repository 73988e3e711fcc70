package dev.annex.system.communication;

import dev.annex.foundation.audit.Audit;
import dev.annex.foundation.audit.AuditEntry;
import dev.annex.foundation.certificates.Fingerprint;
import dev.annex.foundation.secrets.PasswordHashes;
import dev.annex.foundation.secrets.VerifiedPasswords;
import dev.annex.system.communication.CommunicationException.LogonRefused;
import dev.annex.system.communication.CommunicationUserStore.Credentials;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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
        note(user);
        return new CommunicationCaller(user.userId(), user.userName(), AuthenticationMethod.BASIC.text());
    }

    /**
     * By the fingerprint of a certificate that was uploaded and is valid; subject and issuer alone never authenticate.
     *
     * @throws LogonRefused without saying whether somebody has this certificate
     */
    CommunicationCaller byCertificate(X509Certificate certificate) {
        Credentials user =
                store.credentialsOfCertificate(Fingerprint.sha256(certificate)).orElseThrow(LogonRefused::new);
        if (user.locked() || !isValid(certificate)) {
            throw new LogonRefused();
        }
        note(user);
        return new CommunicationCaller(user.userId(), user.userName(), AuthenticationMethod.CLIENT_CERTIFICATE.text());
    }

    private boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    private void note(Credentials user) {
        Instant now = clock.instant();
        Instant last = user.lastLogonAt();
        boolean due = user.failedLogons() > 0 || last == null || last.isBefore(now.minus(EXACTNESS));
        if (due && !store.loggedOn(user.userId(), now)) {
            throw new LogonRefused();
        }
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
