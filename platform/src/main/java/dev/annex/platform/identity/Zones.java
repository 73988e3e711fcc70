package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.accounts.SubaccountDeleted;
import dev.annex.platform.accounts.SubaccountId;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where tokens of a subaccount come from: its own host below the domain of the token service. */
@Component
public class Zones {

    private final Accounts accounts;
    private final Hosts hosts;
    private final ShortMemory<Subaccount> byId;
    private final ShortMemory<Subaccount> bySubdomain;

    public Zones(Accounts accounts, Hosts hosts, Clock clock) {
        this.accounts = accounts;
        this.hosts = hosts;
        this.byId = new ShortMemory<>(clock);
        this.bySubdomain = new ShortMemory<>(clock);
    }

    /** {@code https://<subdomain>.authentication.<base>}, without a path: clients append {@code /oauth/token}. */
    public String url(SubaccountId subaccount) {
        return url(accounts.require(subaccount));
    }

    /** Bare host name without scheme and port (destination-service, 1). */
    public String uaaDomain() {
        return hosts.host(HostRole.AUTHENTICATION);
    }

    String url(Subaccount subaccount) {
        return url(subaccount.subdomain());
    }

    String url(String subdomain) {
        return hosts.urlOf(subdomain + "." + uaaDomain());
    }

    /** The host of the token service itself, which belongs to no subaccount. */
    String url() {
        return hosts.url(HostRole.AUTHENTICATION);
    }

    static String issuer(String zoneUrl) {
        return zoneUrl + "/oauth/token";
    }

    Optional<Subaccount> byId(String guid) {
        return byId.find(guid, accounts::findSubaccount);
    }

    Optional<Subaccount> bySubdomain(String subdomain) {
        return bySubdomain.find(subdomain, accounts::bySubdomain);
    }

    /** Where clients prove themselves by a certificate; client libraries derive the name the same way. */
    private String certificateDomain() {
        return uaaDomain().replaceFirst("^authentication\\.", "authentication.cert.");
    }

    /** As {@link #url(SubaccountId)}, for clients with a certificate. */
    String certificateUrl(Subaccount subaccount) {
        return hosts.urlOf(subaccount.subdomain() + "." + certificateDomain());
    }

    boolean isCertificateHost(String requestHost) {
        String host = requestHost.toLowerCase(Locale.ROOT);
        return host.equals(certificateDomain()) || host.endsWith("." + certificateDomain());
    }

    /** The label before the token service's domain, with or without the certificate host; empty for the bare host. */
    Optional<String> subdomainOf(String requestHost) {
        String host = requestHost.toLowerCase(Locale.ROOT);
        String domain = uaaDomain();
        String certificateDomain = certificateDomain();
        for (String suffix : new String[] {"." + domain, "." + certificateDomain}) {
            if (host.endsWith(suffix)) {
                return Optional.of(host.substring(0, host.length() - suffix.length()));
            }
        }
        return Optional.empty();
    }

    @EventListener
    void on(SubaccountDeleted deleted) {
        byId.forget(deleted.subaccount().id().value());
        bySubdomain.forget(deleted.subaccount().subdomain());
    }
}
