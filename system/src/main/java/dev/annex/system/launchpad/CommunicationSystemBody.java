package dev.annex.system.launchpad;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A communication system as administrators write it; names as in marketing-cloud-tenant, 1.2. */
record CommunicationSystemBody(
        @JsonProperty("CommunicationSystemID") @Nullable String id,
        @JsonProperty("CommunicationSystemName") @Nullable String name,
        @JsonProperty("HostName") @Nullable String hostName,
        @JsonProperty("UIHostName") @Nullable String uiHostName,
        @JsonProperty("TCPPort") @Nullable Integer port,
        @JsonProperty("InboundOnly") @Nullable Boolean inboundOnly,
        @JsonProperty("LogicalSystemID") @Nullable String logicalSystemId,
        @JsonProperty("BusinessSystemID") @Nullable String businessSystemId,
        @JsonProperty("OAuth2AuthEndpoint") @Nullable String authEndpoint,
        @JsonProperty("OAuth2TokenEndpoint") @Nullable String tokenEndpoint,
        @JsonProperty("OAuth2Audience") @Nullable String audience,

        @JsonProperty("OAuth2IdentityProviderActive") @Nullable
        Boolean identityProviderActive,

        @JsonProperty("OAuth2IdentityProviderName") @Nullable
        String identityProviderName,

        @JsonProperty("OAuth2IDPUserLogonType") @Nullable String userMapping,
        @JsonProperty("SigningCertificates") @Nullable List<String> signingCertificates,
        @JsonProperty("OwnerContactPersonName") @Nullable String contactName,
        @JsonProperty("OwnerContactPersonPhone") @Nullable String contactPhone,
        @JsonProperty("OwnerContactPersonEMail") @Nullable String contactEmail,
        @JsonProperty("InboundUsers") @Nullable List<InboundUserBody> inboundUsers,
        @JsonProperty("OutboundUsers") @Nullable List<OutboundUserBody> outboundUsers) {

    /** Ids are fixed, whatever a patch says. */
    CommunicationSystemBody withId(String fixed) {
        return new CommunicationSystemBody(
                fixed,
                name,
                hostName,
                uiHostName,
                port,
                inboundOnly,
                logicalSystemId,
                businessSystemId,
                authEndpoint,
                tokenEndpoint,
                audience,
                identityProviderActive,
                identityProviderName,
                userMapping,
                signingCertificates,
                contactName,
                contactPhone,
                contactEmail,
                inboundUsers,
                outboundUsers);
    }

    /** One of id and name says who it is. */
    record InboundUserBody(
            @JsonProperty("UserID") @Nullable String userId,
            @JsonProperty("UserName") @Nullable String userName,
            @JsonProperty("AuthMethod") @Nullable String method) {}

    /** {@code OAuth2ClientID} or {@code UserName}, as the method has it; the password is written, never read. */
    record OutboundUserBody(
            @JsonProperty("OutboundUUID") @Nullable String id,
            @JsonProperty("UserName") @Nullable String userName,
            @JsonProperty("OAuth2ClientID") @Nullable String clientId,
            @JsonProperty("AuthMethod") @Nullable String method,
            @JsonProperty("Password") @Nullable String password) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "OutboundUserBody[" + userName + clientId + "]";
        }
    }
}
