package dev.annex.foundation.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The host names of this application: which role a request came for, and the URLs to hand out. Never made from {@code Host}. */
public final class Hosts {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final String baseDomain;
    private final int port;
    private final Map<HostRole, String> roles;

    /** @param port the public HTTPS port; left out of URLs when it is 443 */
    public Hosts(Application application, String baseDomain, int port) {
        this.baseDomain = baseDomain;
        this.port = port;
        this.roles = application.roles();
    }

    public String baseDomain() {
        return baseDomain;
    }

    public int port() {
        return port;
    }

    /** Bare host name, without port. */
    public String host(HostRole role) {
        String host = roles.get(role);
        if (host == null) {
            throw new IllegalArgumentException("This application does not serve " + role);
        }
        return host;
    }

    /** {@code https://host[:port]}, no slash at the end. */
    public String url(HostRole role) {
        return urlOf(host(role));
    }

    public String urlOf(String hostName) {
        return "https://" + hostName + (port == 443 ? "" : ":" + port);
    }

    public boolean is(HttpServletRequest request, HostRole role) {
        return roleOf(request).filter(role::equals).isPresent();
    }

    public RequestMatcher matcher(HostRole role) {
        return request -> is(request, role);
    }

    /** Plain HTTP serves the cockpit's role to loopback names and nothing to any other. */
    Optional<HostRole> roleOf(HttpServletRequest request) {
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        if (!request.isSecure()) {
            return LOOPBACK_NAMES.contains(name) && roles.containsKey(HostRole.COCKPIT)
                    ? Optional.of(HostRole.COCKPIT)
                    : Optional.empty();
        }
        if (roles.containsKey(HostRole.AUTHENTICATION)
                && (name.endsWith(".authentication." + baseDomain)
                        || name.endsWith(".authentication.cert." + baseDomain)
                        || name.equals("authentication.cert." + baseDomain))) {
            return Optional.of(HostRole.AUTHENTICATION);
        }
        return roles.entrySet().stream()
                .filter(role -> role.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
