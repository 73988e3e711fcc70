package dev.annex.system.communication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a communication system is set up with.
 *
 * @param hostName host alone, without scheme and path; required unless {@code inboundOnly}
 * @param port 1 to 65535
 * @param inboundOnly the partner only calls in: host, endpoints and outbound users do not apply
 * @param tokenEndpoint where the partner issues tokens; https is assumed if the scheme is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SystemSettings(
        String name,
        @Nullable String hostName,
        @Nullable String uiHostName,
        int port,
        boolean inboundOnly,
        @Nullable String logicalSystemId,
        @Nullable String businessSystemId,
        @Nullable String authEndpoint,
        @Nullable String tokenEndpoint,
        @Nullable String audience,
        @Nullable IdentityProvider identityProvider,
        @Nullable String contactName,
        @Nullable String contactPhone,
        @Nullable String contactEmail) {

    public static final int DEFAULT_PORT = 443;

    /**
     * Whose SAML assertions are accepted from this partner.
     *
     * @param signingCertificates PEM
     * @param userMapping how the subject of an assertion without a format is understood
     */
    public record IdentityProvider(String issuer, List<String> signingCertificates, String userMapping) {

        public IdentityProvider {
            signingCertificates = List.copyOf(signingCertificates);
        }
    }
}
