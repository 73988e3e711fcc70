package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.secrets.RandomSecrets;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log-on form, and logging off. The form carries the secret of a cookie that only this host can set, so that no other
 * site logs a browser on as somebody else; the address to go on to is a path of this host and read anew.
 */
@RestController
@OnHost(HostRole.AUTHENTICATION)
class LogOnController {

    private final AuthorizationRequests requests;
    private final LogOnSessions sessions;
    private final LogOnPages pages;
    private final Users users;
    private final OAuthClients clients;
    private final RedirectUris redirects;
    private final TenantSelection tenants;
    private final IdentityProviders providers;
    private final Zones zones;
    private final Hosts hosts;

    LogOnController(
            AuthorizationRequests requests,
            LogOnSessions sessions,
            LogOnPages pages,
            Users users,
            OAuthClients clients,
            RedirectUris redirects,
            TenantSelection tenants,
            IdentityProviders providers,
            Zones zones,
            Hosts hosts) {
        this.requests = requests;
        this.sessions = sessions;
        this.pages = pages;
        this.users = users;
        this.clients = clients;
        this.redirects = redirects;
        this.tenants = tenants;
        this.providers = providers;
        this.zones = zones;
        this.hosts = hosts;
    }

    @GetMapping("/login")
    ResponseEntity<String> form(
            HttpServletRequest request, @RequestParam(name = "continue", required = false) @Nullable String resume) {
        AuthorizationRequest asked = requests.resumed(request.getServerName(), resume);
        String token = BrowserCookies.FORM.in(request).orElseGet(RandomSecrets::token);
        return withCookie(
                pages.logOn(request.getLocale(), form(asked, token, ""), 200, null), BrowserCookies.FORM.set(token));
    }

    @PostMapping("/login")
    ResponseEntity<String> logOn(
            HttpServletRequest request,
            @RequestParam(name = "continue", required = false) @Nullable String resume,
            @RequestParam(name = "form", required = false) @Nullable String formToken,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password) {
        AuthorizationRequest asked = requests.resumed(request.getServerName(), resume);
        Locale locale = request.getLocale();
        if (!sentFromOurForm(request, formToken)) {
            String fresh = RandomSecrets.token();
            String alert = LogOnPages.sentence(locale, "form-expired");
            return withCookie(
                    pages.logOn(locale, form(asked, fresh, username), 403, alert), BrowserCookies.FORM.set(fresh));
        }
        return switch (users.authenticate(asked.tenant().id().value(), username.strip(), password)) {
            case LogOn.Accepted(User user) -> goOn(request, user, AuthorizationRequests.resume(asked));
            case LogOn.Refused _ ->
                pages.logOn(
                        locale,
                        form(asked, String.valueOf(formToken), username),
                        401,
                        LogOnPages.sentence(locale, "refused"));
            case LogOn.Locked(Duration remaining) ->
                pages.logOn(
                        locale,
                        form(asked, String.valueOf(formToken), username),
                        429,
                        LogOnPages.sentence(locale, "locked", remaining.toSeconds()));
        };
    }

    /** Logging off is a link by the contract, so a foreign page may do it too; nothing is lost by that but the log-on. */
    @GetMapping("/logout.do")
    ResponseEntity<String> logOff(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String redirect,
            @RequestParam(name = "client_id", required = false) @Nullable String clientId) {
        BrowserCookies.SESSION.in(request).ifPresent(sessions::end);
        // A client of another tenant has registered addresses that are none of this one's.
        Optional<OAuthClient> client = Optional.ofNullable(clientId)
                .flatMap(clients::find)
                .filter(found -> tenants.serves(request.getServerName(), found));
        ResponseEntity<String> answer = client.isPresent() && redirects.allowed(client.get(), redirect)
                ? ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(String.valueOf(redirect)))
                        .cacheControl(CacheControl.noStore())
                        .build()
                : pages.loggedOff(request.getLocale());
        return withCookie(answer, BrowserCookies.SESSION.clear());
    }

    @GetMapping("/login.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=utf-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(new ClassPathResource("log-on.css", LogOnController.class));
    }

    private ResponseEntity<String> goOn(HttpServletRequest request, User user, String path) {
        BrowserCookies.SESSION.in(request).ifPresent(sessions::end);
        ResponseEntity<String> answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .cacheControl(CacheControl.noStore())
                .build();
        return withCookie(answer, BrowserCookies.SESSION.set(sessions.open(user)), BrowserCookies.FORM.clear());
    }

    private LogOnPages.Form form(AuthorizationRequest asked, String token, String userName) {
        var others = providers.list(asked.tenant().id().value()).stream()
                .filter(IdentityProvider::active)
                .map(provider ->
                        new LogOnPages.Provider(provider.name(), providerAddress(asked, provider.name(), zones)))
                .toList();
        return new LogOnPages.Form(asked.tenant().name(), AuthorizationRequests.resume(asked), token, userName, others);
    }

    /** On the host of the zone itself, because the provider sends browsers back there. */
    static String providerAddress(AuthorizationRequest asked, String provider, Zones zones) {
        return zones.url(asked.tenant()) + ProviderLogOnController.BEGIN + provider + "?continue="
                + URLEncoder.encode(AuthorizationRequests.resume(asked), StandardCharsets.UTF_8);
    }

    private boolean sentFromOurForm(HttpServletRequest request, @Nullable String formToken) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean ownOrigin = origin == null
                || origin.equalsIgnoreCase(hosts.urlOf(request.getServerName()))
                || origin.equals("null");
        Optional<String> cookie = BrowserCookies.FORM.in(request);
        return ownOrigin
                && formToken != null
                && cookie.isPresent()
                && MessageDigest.isEqual(
                        cookie.get().getBytes(StandardCharsets.UTF_8), formToken.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<String> withCookie(ResponseEntity<String> answer, String... cookies) {
        var headers = new HttpHeaders();
        headers.putAll(answer.getHeaders());
        for (String cookie : cookies) {
            headers.add(HttpHeaders.SET_COOKIE, cookie);
        }
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }
}
