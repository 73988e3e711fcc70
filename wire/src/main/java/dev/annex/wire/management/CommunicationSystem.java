package dev.annex.wire.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The partner of an arrangement, seen from the managed system (pairing, 8.3); {@code port} is text, default 443. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommunicationSystem(
        @Nullable String id,
        @Nullable String owner,
        String name,
        @Nullable String hostName,
        @Nullable String port,
        boolean inboundOnly,
        @Nullable String oAuthAuthEndpoint,
        @Nullable String oAuthTokenEndpoint,
        @Nullable IdentityProvider identityProvider,
        List<InboundUser> inboundUsers,
        List<OutboundUser> outboundUsers) {

    /** The same, with other people to vouch for. */
    public CommunicationSystem with(IdentityProvider provider) {
        return new CommunicationSystem(
                id,
                owner,
                name,
                hostName,
                port,
                inboundOnly,
                oAuthAuthEndpoint,
                oAuthTokenEndpoint,
                provider,
                inboundUsers,
                outboundUsers);
    }

    /** Whose SAML assertions are accepted: issuer name and signing certificates as PEM. */
    public record IdentityProvider(String issuer, List<String> signingCertificates, String userMapping) {}

    public record InboundUser(String userId, String authentication) {}

    /** For client credentials {@code username} is the client id; the password is written, never read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OutboundUser(String username, @Nullable String password, String authentication) {}
}
