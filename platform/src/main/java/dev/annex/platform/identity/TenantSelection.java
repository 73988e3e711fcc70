package dev.annex.platform.identity;

import dev.annex.platform.accounts.Subaccount;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The tenant a token is for: header {@code x-zid}, else the host's subdomain, else the client's own subaccount
 * (destination-service, 1). The header wins because some clients always call the provider's host.
 */
@Component
class TenantSelection {

    private final Zones zones;

    TenantSelection(Zones zones) {
        this.zones = zones;
    }

    Subaccount select(HttpServletRequest request, OAuthClient client) {
        String asked;
        Optional<Subaccount> tenant;
        String header = request.getHeader("x-zid");
        Optional<String> subdomain = zones.subdomainOf(request.getServerName());
        if (header != null && !header.isBlank()) {
            asked = header.strip();
            tenant = zones.byId(asked);
        } else if (subdomain.isPresent()) {
            asked = subdomain.get();
            tenant = zones.bySubdomain(asked);
        } else {
            asked = client.subaccount().value();
            tenant = zones.byId(asked);
        }
        return tenant.filter(found -> found.id().equals(client.subaccount()))
                .orElseThrow(() -> GrantRefused.tenant(asked));
    }
}
