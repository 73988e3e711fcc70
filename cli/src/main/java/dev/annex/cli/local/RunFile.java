package dev.annex.cli.local;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code run/<name>.json}: what an application says of itself once it is ready. */
public record RunFile(
        String kind,
        String name,
        long pid,
        int tlsPort,
        int httpPort,
        int httpsPort,
        @Nullable String baseDomain,
        List<String> hosts,
        Map<String, String> urls,
        String startedAt) {

    static final String PLATFORM = "platform";

    public boolean isPlatform() {
        return kind.equals(PLATFORM);
    }

    public String url(String role) {
        return urls.getOrDefault(role, "");
    }
}
