package dev.annex.platform.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The answer of the token endpoint (destination-service, 3.1). The grant {@code user_token} gives a refresh token only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccessToken(
        @JsonProperty("access_token") @Nullable String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("scope") String scope,
        @JsonProperty("jti") String jti,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("id_token") @Nullable String idToken) {

    static AccessToken refreshOnly(String refreshToken, String scope, String jti) {
        return new AccessToken(null, "bearer", 0, scope, jti, refreshToken, null);
    }

    AccessToken with(String identity) {
        return new AccessToken(accessToken, tokenType, expiresIn, scope, jti, refreshToken, identity);
    }

    @Override
    public String toString() {
        return "AccessToken[" + jti + "]";
    }
}
