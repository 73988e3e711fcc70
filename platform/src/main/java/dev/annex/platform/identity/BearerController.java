package dev.annex.platform.identity;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What holders of tokens ask: who the user is, and that a token ends (destination-service, 3.4 and 3.5; RFC 7009). */
@RestController
@OnHost(HostRole.AUTHENTICATION)
class BearerController {

    private final TokenVerifier verifier;
    private final Zones zones;
    private final ClientAuthentication authentication;
    private final RefreshTokens refreshTokens;
    private final Revocations revocations;

    BearerController(
            TokenVerifier verifier,
            Zones zones,
            ClientAuthentication authentication,
            RefreshTokens refreshTokens,
            Revocations revocations) {
        this.verifier = verifier;
        this.zones = zones;
        this.authentication = authentication;
        this.refreshTokens = refreshTokens;
        this.revocations = revocations;
    }

    @GetMapping("/userinfo")
    ResponseEntity<Map<String, Object>> userInfo(HttpServletRequest request) {
        VerifiedToken token = bearer(request);
        if (token.userName() == null) {
            throw GrantRefused.assertion("The token is one of a client; only tokens of users tell of a user");
        }
        Map<String, Object> claims = token.claims();
        var info = new LinkedHashMap<String, Object>();
        info.put("user_id", claims.get("user_id"));
        info.put("sub", claims.get("user_id"));
        info.put("user_name", token.userName());
        info.put("name", (claims.get("given_name") + " " + claims.get("family_name")).strip());
        for (String name : new String[] {"given_name", "family_name", "email", "origin"}) {
            info.put(name, claims.get(name));
        }
        info.put("user_attributes", claims.getOrDefault("xs.user.attributes", Map.of()));
        info.values().removeIf(java.util.Objects::isNull);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(info);
    }

    /** A refresh token takes all tokens of its log-on with it; what is no token of ours needs no ending. */
    @PostMapping("/oauth/revoke")
    ResponseEntity<Void> revoke(HttpServletRequest request) {
        TokenRequest asked = TokenRequest.of(request);
        String clientId = authentication.authenticate(asked).client().clientId();
        String presented = asked.require("token");
        Optional<RefreshTokens.RefreshToken> refresh = refreshTokens.read(presented);
        if (refresh.isPresent()) {
            own(refresh.get().clientId(), clientId);
            revocations.revokeFamily(refresh.get().family());
        } else {
            accessToken(presented).ifPresent(token -> {
                own(token.clientId(), clientId);
                revocations.revokeToken(String.valueOf(token.claims().get("jti")));
            });
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    private static void own(String issuedTo, String caller) {
        if (!issuedTo.equals(caller)) {
            throw GrantRefused.malformed("The token was issued to another client, which alone may end it");
        }
    }

    private Optional<VerifiedToken> accessToken(String jwt) {
        try {
            return Optional.of(verifier.verify(jwt));
        } catch (TokenRefused _) {
            return Optional.empty();
        }
    }

    private VerifiedToken bearer(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw GrantRefused.assertion("Send the token of a user as Authorization: Bearer");
        }
        try {
            VerifiedToken token = verifier.verify(header.substring(7).strip());
            boolean elsewhere = zones.subdomainOf(request.getServerName())
                    .flatMap(zones::bySubdomain)
                    .filter(zone -> !zone.id().equals(token.subaccount()))
                    .isPresent();
            if (elsewhere) {
                throw GrantRefused.assertion("The token was issued for another tenant");
            }
            return token;
        } catch (TokenRefused e) {
            throw GrantRefused.assertion(e.getMessage());
        }
    }
}
