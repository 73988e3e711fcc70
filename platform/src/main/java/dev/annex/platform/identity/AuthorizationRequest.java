package dev.annex.platform.identity;

import dev.annex.platform.accounts.Subaccount;
import org.jspecify.annotations.Nullable;

/**
 * A checked request for a code: from here on a refusal may be sent to {@code redirectUri} (RFC 6749, 4.1.1).
 *
 * @param query the request as it came, to be taken up again after the log-on
 * @param challenge of PKCE, method S256
 * @param prompt {@code none} for no questions, {@code login} for a password even in a session
 * @param origin the identity provider asked for
 */
record AuthorizationRequest(
        OAuthClient client,
        Subaccount tenant,
        String redirectUri,
        String query,
        @Nullable String state,
        @Nullable String scope,
        @Nullable String challenge,
        @Nullable String nonce,
        @Nullable String prompt,
        @Nullable String origin) {}
