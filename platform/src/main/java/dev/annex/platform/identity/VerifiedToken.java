package dev.annex.platform.identity;

import dev.annex.platform.accounts.SubaccountId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token of Annex whose signature, issuer and life were checked.
 *
 * @param clientId the client it was issued to
 * @param subaccount the tenant it was issued for (claim {@code zid})
 * @param instanceId the service instance of the client (claim {@code ext_attr.serviceinstanceid})
 * @param bindingId the binding whose secret asked for it (claim {@code ext_attr.bindingid})
 * @param userName absent for a token of the client itself
 * @param claims all claims as they are in the token
 */
public record VerifiedToken(
        String clientId,
        SubaccountId subaccount,
        @Nullable String instanceId,
        @Nullable String bindingId,
        Set<String> scopes,
        @Nullable String userName,
        Map<String, Object> claims) {

    @Override
    public String toString() {
        return "VerifiedToken[" + clientId + ", " + subaccount.value() + "]";
    }
}
