package dev.annex.platform.identity;

import java.time.Instant;
import java.util.Map;

/**
 * An OpenID Connect provider that a zone trusts to say who its people are.
 *
 * @param name also the {@code origin} of the people it vouches for
 * @param userNameClaim claim of the identity token that becomes the user name
 * @param groupMappings role collections that members of a group have, by group
 */
public record IdentityProvider(
        String id,
        String zone,
        String name,
        String issuer,
        String clientId,
        String userNameClaim,
        Map<String, String> groupMappings,
        boolean active,
        Instant createdAt) {

    public IdentityProvider {
        groupMappings = Map.copyOf(groupMappings);
    }
}
