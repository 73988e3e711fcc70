package dev.annex.system.extensions;

import dev.annex.foundation.certificates.Pem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pairing of this system with a global account of a platform.
 *
 * @param reason why it is in error or disabled
 * @param globalAccount id, known once the platform offered a subject
 * @param landscape host the token came from
 * @param certificate own certificate and its issuers as PEM, leaf first
 * @param authorities the platform's pairing authorities as PEM, the issuing one first
 */
public record Extension(
        String id,
        ExtensionStatus status,
        IntegrationToken.Flow flow,
        @Nullable String reason,
        @Nullable String globalAccount,
        String landscape,
        @Nullable String subject,
        @Nullable String infoUrl,
        @Nullable String renewUrl,
        @Nullable String revokeUrl,
        @Nullable String certificate,
        @Nullable String authorities,
        Instant createdAt,
        String createdBy) {

    /** Whether the platform's calls are answered: from the moment it could know that it may call. */
    boolean paired() {
        return certificate != null && (status == ExtensionStatus.ENABLED || status == ExtensionStatus.ENABLING);
    }

    List<X509Certificate> chain() {
        return certificate == null ? List.of() : Pem.readCertificates(certificate);
    }

    List<X509Certificate> issuers() {
        return authorities == null ? List.of() : Pem.readCertificates(authorities);
    }
}
