package dev.annex.platform.xsuaa;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An application security descriptor, read and checked (service-broker-and-manager, 4.7).
 *
 * @param xsappname absent: the instance id
 * @param scopes names of the application's own scopes, as written: {@code $XSAPPNAME.Display}
 * @param authorities scopes the application asks for itself, as written
 * @param ignored members this service knows nothing of; kept, without effect
 */
record SecurityDescriptor(
        @Nullable String xsappname,
        TenantMode tenantMode,
        Set<String> scopes,
        List<String> authorities,
        OAuthConfiguration oauth,
        List<String> ignored) {

    static final String OWN_NAME = "$XSAPPNAME";

    enum TenantMode {
        DEDICATED,
        SHARED
    }

    /** @param grantTypes absent: the usual ones */
    record OAuthConfiguration(
            List<String> redirectUris,
            @Nullable Duration tokenValidity,
            @Nullable Duration refreshTokenValidity,
            @Nullable Set<String> grantTypes) {}

    /** The authorities that are scopes of the application's own, under the name it got. */
    Set<String> ownAuthorities(String appId) {
        return authorities.stream()
                .filter(scopes::contains)
                .map(scope -> appId + scope.substring(OWN_NAME.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
