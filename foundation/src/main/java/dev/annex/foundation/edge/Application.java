package dev.annex.foundation.edge;

import java.util.List;
import java.util.Map;

/**
 * What runs in this process, told by the application itself.
 *
 * @param kind {@code platform} or {@code system}
 * @param name unique in the installation: {@code platform}, or the name of the system
 * @param roles the host roles it answers, with the bare host each is reached by
 * @param wildcards further host names its certificate covers
 * @param runsEdge whether this process runs the development edge and the plain HTTP port
 */
public record Application(
        String kind, String name, Map<HostRole, String> roles, List<String> wildcards, boolean runsEdge) {

    /** The platform: every fixed host name, and the subdomains of the token service. */
    public static Application platform(String baseDomain) {
        var roles = new java.util.EnumMap<HostRole, String>(HostRole.class);
        for (HostRole role : HostRole.values()) {
            if (!role.label().isEmpty()) {
                roles.put(role, role.label() + "." + baseDomain);
            }
        }
        var wildcards = List.of(
                "*.authentication." + baseDomain,
                "authentication.cert." + baseDomain,
                "*.authentication.cert." + baseDomain);
        return new Application("platform", "platform", roles, wildcards, true);
    }

    /** A Marketing system: the host people use, and the same with {@code -api} for programs. */
    public static Application system(String name, String baseDomain) {
        var roles = Map.of(
                HostRole.TENANT_UI, name + ".marketing." + baseDomain,
                HostRole.TENANT_API, name + "-api.marketing." + baseDomain);
        return new Application("system", name, roles, List.of(), false);
    }
}
