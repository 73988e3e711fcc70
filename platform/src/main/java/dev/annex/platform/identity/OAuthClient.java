package dev.annex.platform.identity;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application that may ask for tokens.
 *
 * @param instanceId the service instance the client was made for; absent for clients of other origin
 * @param authorities scopes the client holds itself, in client-credentials tokens
 * @param redirectUris patterns of the addresses a log-on may return to
 * @param tokenValidity life of its access tokens; the default of the installation when absent
 */
public record OAuthClient(
        String clientId,
        String xsappname,
        SubaccountId subaccount,
        @Nullable String instanceId,
        Set<String> authorities,
        Set<String> grantTypes,
        List<String> redirectUris,
        @Nullable Duration tokenValidity,
        @Nullable Duration refreshTokenValidity) {

    boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }
}
