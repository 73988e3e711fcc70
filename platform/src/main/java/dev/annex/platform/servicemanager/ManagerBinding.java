package dev.annex.platform.servicemanager;

import dev.annex.platform.accounts.SubaccountId;
import dev.annex.platform.identity.CredentialType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of one service operator, for one subaccount (contract service-broker-and-manager, 5.1).
 *
 * @param clientSecret absent where a certificate proves the client
 * @param certificate with its chain, PEM; absent where a secret proves the client
 * @param tokenUrl where tokens are asked for, without {@code /oauth/token}; with a certificate the host that asks for it
 */
public record ManagerBinding(
        String id,
        SubaccountId subaccount,
        String name,
        CredentialType type,
        String clientId,
        @Nullable String clientSecret,
        @Nullable String certificate,
        @Nullable String key,
        String xsappname,
        String serviceManagerUrl,
        String url,
        String tokenUrl,
        Instant createdAt) {

    @Override
    public String toString() {
        return "ManagerBinding[" + id + ", " + name + "]";
    }
}
