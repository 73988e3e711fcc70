package dev.annex.platform.identity;

import dev.annex.foundation.edge.EdgeSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a log-on or log-off may return to an address: only to what a pattern of the client covers part by part (RFC
 * 9700, 4.1). {@code *} in a host name stands for one label or a piece of it, a leading {@code *.} for one or more
 * labels, as a port for any port; in a path {@code *} stays in its segment and {@code **} does not.
 */
@Component
class RedirectUris {

    private static final int LONGEST = 2000;
    private static final Pattern PARTS = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://([^/?#:]*|\\[[0-9a-fA-F:]+])" + "(?::([0-9]{1,5}|\\*))?([/?][^#]*)?");
    private static final Set<String> SCRIPTS = Set.of("javascript", "data", "vbscript", "file", "blob", "about");
    private static final String LOCAL = "http://localhost:*/**";

    private final boolean development;

    RedirectUris(EdgeSettings settings) {
        this.development = settings.development();
    }

    boolean allowed(OAuthClient client, @Nullable String address) {
        return address != null
                && (matchesAny(client.redirectUris(), address) || (development && matches(LOCAL, address)));
    }

    private static boolean matchesAny(List<String> patterns, String address) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, address));
    }

    static boolean matches(String pattern, String address) {
        URI uri = harmless(address);
        var parts = PARTS.matcher(pattern);
        if (uri == null || !parts.matches()) {
            return false;
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        return scheme.equals(uri.getScheme().toLowerCase(Locale.ROOT))
                && hostMatches(parts.group(2).toLowerCase(Locale.ROOT), uri.getHost())
                && portMatches(parts.group(3), scheme, uri.getPort())
                && pathMatches(parts.group(4), uri);
    }

    /** The address, if browsers and this code read the same in it: nothing that one may take for something else. */
    private static @Nullable URI harmless(String address) {
        if (address.length() > LONGEST
                || address.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '\\' || c == '"' || c == '<')) {
            return null;
        }
        try {
            URI uri = new URI(address);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().toLowerCase(Locale.ROOT);
            boolean plain = uri.isAbsolute()
                    && !uri.isOpaque()
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getHost() != null
                    && !uri.getHost().endsWith(".")
                    && !SCRIPTS.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && !path.contains("%2f")
                    && !path.contains("%5c")
                    && !path.contains("%00")
                    && !path.contains("//")
                    && !path.contains(";")
                    && List.of(path.replace("%2e", ".").split("/")).stream()
                            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
            return plain ? uri : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static boolean hostMatches(String pattern, String host) {
        var regex = new StringBuilder();
        String rest = pattern;
        if (rest.startsWith("*.")) {
            regex.append("(?:[a-z0-9-]+\\.)+");
            rest = rest.substring(2);
        }
        for (String piece : rest.split("((?<=\\*)|(?=\\*))")) {
            regex.append(piece.equals("*") ? "[a-z0-9-]+" : Pattern.quote(piece));
        }
        return host.toLowerCase(Locale.ROOT).matches(regex.toString());
    }

    private static boolean portMatches(@Nullable String pattern, String scheme, int port) {
        int standard = scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1;
        if ("*".equals(pattern)) {
            return true;
        }
        int wanted = pattern == null ? standard : Integer.parseInt(pattern);
        return wanted == (port == -1 ? standard : port);
    }

    private static boolean pathMatches(@Nullable String pattern, URI uri) {
        String wanted = pattern == null ? "/" : pattern.startsWith("?") ? "/" + pattern : pattern;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery();
        if (wanted.contains("?")) {
            String asked = query == null ? path : path + "?" + query;
            return asked.matches(regex(wanted));
        }
        // Only a pattern that leaves its end open admits a query.
        return (query == null || wanted.endsWith("**")) && path.matches(regex(wanted));
    }

    private static String regex(String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (pattern.charAt(i) == '*') {
                regex.append("[^/?]*");
            } else {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(i))));
            }
        }
        return regex.toString();
    }
}
