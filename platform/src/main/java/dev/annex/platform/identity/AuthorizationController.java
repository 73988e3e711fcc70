package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.secrets.RandomSecrets;
import dev.annex.platform.identity.AuthorizationRefused.Returned;
import dev.annex.platform.identity.LogOnSessions.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where applications send browsers for a code (RFC 6749, 4.1; destination-service, 3.5). */
@RestController
@OnHost(HostRole.AUTHENTICATION)
class AuthorizationController {

    private final AuthorizationRequests requests;
    private final LogOnSessions sessions;
    private final AuthorizationCodes codes;
    private final Zones zones;

    AuthorizationController(
            AuthorizationRequests requests, LogOnSessions sessions, AuthorizationCodes codes, Zones zones) {
        this.requests = requests;
        this.sessions = sessions;
        this.codes = codes;
        this.zones = zones;
    }

    @GetMapping(AuthorizationRequests.PATH)
    ResponseEntity<Void> authorize(HttpServletRequest request) {
        AuthorizationRequest asked = requests.read(request.getServerName(), request.getQueryString());
        boolean again = "login".equals(asked.prompt());
        Optional<Session> session = again
                ? Optional.empty()
                : BrowserCookies.SESSION
                        .in(request)
                        .flatMap(cookie ->
                                sessions.find(cookie, asked.tenant().id().value()));
        if (session.isPresent()) {
            return found(codeFor(asked, session.get()));
        }
        if ("none".equals(asked.prompt())) {
            throw new Returned(asked.redirectUri(), asked.state(), "login_required", "Nobody is logged on");
        }
        // After the log-on the request is taken up without the demand for one, or it would ask for ever.
        String query = again ? asked.query().replaceAll("(^|&)prompt=login(?=&|$)", "") : asked.query();
        String origin = asked.origin();
        if (!again && origin != null && !origin.equals(Users.OWN_ORIGIN)) {
            return found(
                    LogOnController.providerAddress(asked, URLEncoder.encode(origin, StandardCharsets.UTF_8), zones));
        }
        String resume = AuthorizationRequests.PATH + "?" + query;
        return found("/login?continue=" + URLEncoder.encode(resume, StandardCharsets.UTF_8));
    }

    private String codeFor(AuthorizationRequest asked, Session session) {
        String code = codes.issue(new AuthorizationCodes.Code(
                RandomSecrets.token(),
                asked.client().clientId(),
                asked.tenant().id().value(),
                session.userId(),
                asked.redirectUri(),
                asked.challenge(),
                asked.nonce(),
                asked.scope(),
                session.authenticatedAt()));
        return AuthorizationRefused.extended(asked.redirectUri(), asked.state(), "code=" + code);
    }

    static ResponseEntity<Void> found(String address) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(address))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
