package dev.annex.platform.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The answer of the token endpoint (destination-service, 3.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessToken(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("scope") String scope,
        @JsonProperty("jti") String jti,
        @JsonProperty("refresh_token") @Nullable String refreshToken) {

    @Override
    public String toString() {
        return "AccessToken[" + jti + "]";
    }
}
