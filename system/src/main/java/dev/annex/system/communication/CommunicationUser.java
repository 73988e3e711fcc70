package dev.annex.system.communication;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A technical user of a partner; it calls services and never opens an app (marketing-cloud-tenant, 1.2).
 *
 * @param id {@code CC} and ten digits
 * @param userName unique, upper case
 * @param locked after three failed log-ons, until an administrator unlocks it
 * @param owner mark of the platform instance that made it
 */
public record CommunicationUser(
        String id,
        String userName,
        String description,
        @Nullable Instant passwordSetAt,
        List<Certificate> certificates,
        boolean locked,
        @Nullable Instant lastLogonAt,
        @Nullable String owner,
        Instant changedAt,
        String changedBy,
        long version) {

    public CommunicationUser {
        certificates = List.copyOf(certificates);
    }

    /** @param fingerprint SHA-256 of the certificate, lower-case hex: alone decides who logs on with it */
    public record Certificate(String fingerprint, String subject, String issuer, Instant notAfter, String pem) {}
}
