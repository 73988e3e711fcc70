package dev.annex.platform.identity;

import dev.annex.platform.accounts.SubaccountId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OAuth client to be made; the members are those of {@link OAuthClient}. */
public record NewOAuthClient(
        String clientId,
        String xsappname,
        SubaccountId subaccount,
        @Nullable String instanceId,
        Set<String> authorities,
        Set<String> grantTypes,
        List<String> redirectUris,
        @Nullable Duration tokenValidity,
        @Nullable Duration refreshTokenValidity) {

    public NewOAuthClient {
        authorities = Set.copyOf(authorities);
        grantTypes = Set.copyOf(grantTypes);
        redirectUris = List.copyOf(redirectUris);
    }

    /** A client whose refresh tokens, if it gets any, live as long as the installation's default. */
    public NewOAuthClient(
            String clientId,
            String xsappname,
            SubaccountId subaccount,
            @Nullable String instanceId,
            Set<String> authorities,
            Set<String> grantTypes,
            List<String> redirectUris,
            @Nullable Duration tokenValidity) {
        this(clientId, xsappname, subaccount, instanceId, authorities, grantTypes, redirectUris, tokenValidity, null);
    }
}
