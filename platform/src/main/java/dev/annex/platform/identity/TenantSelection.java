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
        String header = request.getHeader("x-zid");
        return header == null || header.isBlank()
                ? selectForBrowser(request.getServerName(), client)
                : admitted(zones.byId(header.strip()), header.strip(), client);
    }

    /** Without the header, which a browser does not send by itself. */
    Subaccount selectForBrowser(String host, OAuthClient client) {
        Optional<String> subdomain = zones.subdomainOf(host);
        return subdomain.isPresent()
                ? admitted(zones.bySubdomain(subdomain.get()), subdomain.get(), client)
                : admitted(
                        zones.byId(client.subaccount().value()),
                        client.subaccount().value(),
                        client);
    }

    /** Whether the client exists for whoever is on that host. */
    boolean serves(String host, OAuthClient client) {
        return zones.subdomainOf(host)
                .map(subdomain -> zones.bySubdomain(subdomain)
                        .filter(tenant -> tenant.id().equals(client.subaccount()))
                        .isPresent())
                .orElse(true);
    }

    private static Subaccount admitted(Optional<Subaccount> tenant, String asked, OAuthClient client) {
        return tenant.filter(found -> found.id().equals(client.subaccount()))
                .orElseThrow(() -> GrantRefused.tenant(asked));
    }
}
