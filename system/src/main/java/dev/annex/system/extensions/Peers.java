package dev.annex.system.extensions;

import dev.annex.foundation.certificates.Subject;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which platforms may manage this system (pairing, 8.2). */
@Component
class Peers {

    private static final String PLATFORM = "annex-platform";

    private final ExtensionStore store;
    private final Clock clock;

    Peers(ExtensionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param account the global account it calls for */
    record Peer(String extensionId, String account) {}

    /**
     * The pairing whose authority issued the certificate, to the platform, for the account of the pairing. An entry whose first call is
     * just being answered counts: the platform may call back before that answer is here.
     */
    Optional<Peer> of(X509Certificate certificate) {
        Subject subject = Subject.of(certificate);
        if (!subject.value("CN").equals(PLATFORM)) {
            return Optional.empty();
        }
        return store.list().stream()
                .filter(Extension::paired)
                .filter(extension -> subject.value("OU").equals(extension.globalAccount()))
                .filter(extension -> issued(extension, certificate))
                .map(extension -> new Peer(extension.id(), subject.value("OU")))
                .findFirst();
    }

    private boolean issued(Extension extension, X509Certificate certificate) {
        X509Certificate authority = extension.issuers().getFirst();
        try {
            Date now = Date.from(clock.instant());
            certificate.checkValidity(now);
            authority.checkValidity(now);
            certificate.verify(authority.getPublicKey());
            return certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
