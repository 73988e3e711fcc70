package dev.annex.wire.pairing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What a paired system may call from now on (pairing, 3.5). */
public record ManagementInfo(ClientIdentity clientIdentity, Urls urls, SigningInfo.CertificateRules certificate) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ClientIdentity(
            String application,
            @Nullable String tenant,
            @Nullable String group) {}

    /** Both spellings of the revocation URL are sent: clients read one or the other. */
    public record Urls(
            String metadataUrl,
            String eventsUrl,
            String eventsInfoUrl,
            String renewCertUrl,
            String revokeCertUrl,
            String revocationCertUrl) {}
}
