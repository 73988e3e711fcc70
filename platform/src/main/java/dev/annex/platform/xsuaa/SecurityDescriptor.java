package dev.annex.platform.xsuaa;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application security descriptor, read and checked (service-broker-and-manager, 4.7). Names are as written, with
 * {@code $XSAPPNAME}; {@link References} knows what they mean.
 *
 * @param xsappname absent: the instance id
 * @param authorities scopes the application asks for itself
 * @param foreignScopes scopes of other applications that tokens of users may carry
 * @param ignored members this service knows nothing of; kept, without effect
 */
record SecurityDescriptor(
        @Nullable String xsappname,
        TenantMode tenantMode,
        List<Scope> scopes,
        List<Template> templates,
        List<Collection> collections,
        List<String> authorities,
        List<String> foreignScopes,
        OAuthConfiguration oauth,
        List<String> ignored) {

    static final String OWN_NAME = "$XSAPPNAME";

    enum TenantMode {
        DEDICATED,
        SHARED
    }

    /**
     * @param grantedApps applications whose users' tokens may carry the scope
     * @param authorityGrantedApps applications that may hold it themselves
     */
    record Scope(String name, List<String> grantedApps, List<String> authorityGrantedApps) {}

    /** @param attributes each with its default values */
    record Template(String name, String description, List<String> scopes, Map<String, List<String>> attributes) {}

    /** @param templates references: {@code $XSAPPNAME.Viewer} */
    record Collection(String name, String description, List<String> templates) {}

    /**
     * @param grantTypes absent: the usual ones
     * @param credentialTypes absent: all
     */
    record OAuthConfiguration(
            List<String> redirectUris,
            @Nullable Duration tokenValidity,
            @Nullable Duration refreshTokenValidity,
            @Nullable Set<String> grantTypes,
            @Nullable List<String> credentialTypes) {}
}
