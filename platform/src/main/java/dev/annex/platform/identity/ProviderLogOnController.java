package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Subaccount;
import dev.annex.platform.identity.AuthorizationRefused.Shown;
import dev.annex.platform.identity.ProviderLogOns.Begun;
import dev.annex.platform.identity.ProviderLogOns.OnItsWay;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way to an identity provider and back, always on the host of the zone, whose cookie ties both ends. */
@RestController
@OnHost(HostRole.AUTHENTICATION)
class ProviderLogOnController {

    static final String CALLBACK = "/login/callback";
    static final String BEGIN = "/login/provider/";

    private final ProviderLogOns logOns;
    private final IdentityProviders providers;
    private final AuthorizationRequests requests;
    private final LogOnSessions sessions;
    private final Zones zones;

    ProviderLogOnController(
            ProviderLogOns logOns,
            IdentityProviders providers,
            AuthorizationRequests requests,
            LogOnSessions sessions,
            Zones zones) {
        this.logOns = logOns;
        this.providers = providers;
        this.requests = requests;
        this.sessions = sessions;
        this.zones = zones;
    }

    @GetMapping(BEGIN + "{name}")
    ResponseEntity<Void> begin(
            HttpServletRequest request,
            @PathVariable String name,
            @RequestParam(name = "continue", required = false) @Nullable String resume) {
        AuthorizationRequest asked = requests.resumed(request.getServerName(), resume);
        IdentityProvider provider = providers
                .active(asked.tenant().id().value(), name)
                .orElseThrow(() -> new Shown("error.provider-unknown", name));
        try {
            Begun begun = logOns.begin(provider, asked.tenant(), AuthorizationRequests.resume(asked));
            return ResponseEntity.status(HttpStatus.FOUND)
                    .headers(AuthorizationController.found(begun.address()).getHeaders())
                    .header(HttpHeaders.SET_COOKIE, BrowserCookies.PROVIDER.set(begun.state()))
                    .build();
        } catch (ProviderFailed e) {
            throw new Shown("error.provider-failed", name, e.why());
        }
    }

    @GetMapping(CALLBACK)
    ResponseEntity<Void> back(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String iss) {
        OnItsWay onItsWay = logOns.takeUp(
                        state, BrowserCookies.PROVIDER.in(request).orElse(null))
                .orElseThrow(() -> new Shown("error.provider-forgotten"));
        Subaccount zone = zones.subdomainOf(request.getServerName())
                .flatMap(zones::bySubdomain)
                .orElseThrow(() -> new Shown("error.provider-forgotten"));
        IdentityProvider provider = providers
                .find(onItsWay.providerId())
                .filter(one -> one.active() && one.zone().equals(zone.id().value()))
                .orElseThrow(() -> new Shown("error.provider-forgotten"));
        if (code == null || (iss != null && !iss.equals(provider.issuer()))) {
            // What the provider wrote beside it is anybody's text and not shown.
            throw new Shown("error.provider-failed", provider.name(), "no code came back");
        }
        try {
            User user = logOns.finish(provider, zone, onItsWay, code);
            BrowserCookies.SESSION.in(request).ifPresent(sessions::end);
            return ResponseEntity.status(HttpStatus.FOUND)
                    .headers(AuthorizationController.found(onItsWay.resume()).getHeaders())
                    .header(HttpHeaders.SET_COOKIE, BrowserCookies.SESSION.set(sessions.open(user)))
                    .header(HttpHeaders.SET_COOKIE, BrowserCookies.PROVIDER.clear())
                    .build();
        } catch (ProviderFailed e) {
            throw new Shown("error.provider-failed", provider.name(), e.why());
        }
    }
}
