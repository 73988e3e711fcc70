package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /oauth/token} on every host of the token service. */
@RestController
@OnHost(HostRole.AUTHENTICATION)
class TokenController {

    private final Grants grants;

    TokenController(Grants grants) {
        this.grants = grants;
    }

    @PostMapping(path = "/oauth/token")
    ResponseEntity<AccessToken> post(HttpServletRequest request) {
        return answer(grants.grant(TokenRequest.of(request)));
    }

    /** One client library asks for its own token this way (event-mesh, 3); no other grant may travel in a URL. */
    @GetMapping(path = "/oauth/token")
    ResponseEntity<AccessToken> get(HttpServletRequest request) {
        TokenRequest asked = TokenRequest.of(request);
        if (!GrantTypes.CLIENT_CREDENTIALS.equals(asked.require("grant_type"))) {
            throw GrantRefused.malformed("GET is for the grant type client_credentials only; use POST");
        }
        return answer(grants.grant(asked));
    }

    private static ResponseEntity<AccessToken> answer(AccessToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache")
                .contentType(MediaType.APPLICATION_JSON)
                .body(token);
    }
}
